import { chromium, type Browser } from "playwright-core";

/**
 * Debian's Chromium, with a profile of its own that is gone when it is closed, and without a word to the network. As
 * root it has no sandbox of its own, so it is for pages that the tests have made.
 *
 * @throws Error where the machine has none: `apt-get install chromium`
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    // A busy machine takes its time.
    timeout: 0,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
