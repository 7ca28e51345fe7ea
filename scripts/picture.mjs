// Renders the picture of docs/report.md from graded examples: `pnpm demo && pnpm picture`. It needs Debian's chromium.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const page = "results/demo/report/students/lopez-ana.html";
const picture = "docs/images/student.png";

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  const tab = await browser.newPage({ viewport: { width: 820, height: 900 }, colorScheme: "light" });
  await tab.goto(pathToFileURL(join(process.cwd(), page)).href);
  const program = tab.locator("section.program", { hasText: "TCPServer.py" });
  const top = await program.boundingBox();
  const failed = await program.locator("details.failed").boundingBox();
  const clip = { ...top, height: failed.y + failed.height - top.y };
  await tab.screenshot({ path: picture, clip, fullPage: true });
  console.log(`${page} → ${picture}`);
} finally {
  await browser.close();
}
