import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium } from "../../../../chromium.ts";
import { pages } from "../../src/report/reporters/pages.ts";
import type { GradedClass } from "./graded-class.ts";

/** Pages on disk and a browser to open them in. */
export interface Opened extends AsyncDisposable {
  /** The output folder. */
  folder: string;
  /** A page by its path in the output folder; whatever it loads, or complains of, is kept in `trouble`. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  trouble: string[];
}

const screenshots = fileURLToPath(new URL("../../../../results/screenshots/", import.meta.url));

export async function writePages({ report, completed }: GradedClass, folder: string): Promise<void> {
  const ids = report.submissions.map(({ id }) => id);
  await pages.write({ folder, report, ids, isCurrent: () => false, submissions: () => Readable.from(completed) });
}

/** @param fill writes what is opened into the output folder */
export async function openPages(fill: (folder: string) => Promise<unknown>): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), "capsock-pages-"));
  const trouble: string[] = [];
  let browser: Browser | undefined;
  const dispose = async (): Promise<void> => {
    await browser?.close();
    await rm(folder, { recursive: true });
  };
  try {
    await fill(folder);
    browser = await launchChromium();
  } catch (error) {
    await dispose();
    throw error;
  }
  const started = browser;
  return {
    folder,
    trouble,
    async open(path, options = {}) {
      const page = await started.newPage({ viewport: { width: 1200, height: 900 }, ...options });
      page.setDefaultTimeout(0);
      page.on("console", (message) => trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(error.message));
      page.on("dialog", (dialog) => trouble.push(dialog.message()));
      page.on("request", (request) => {
        if (!request.isNavigationRequest()) trouble.push(request.url());
      });
      await page.goto(pathToFileURL(join(folder, path)).href);
      return page;
    },
    [Symbol.asyncDispose]: dispose,
  };
}

/** For people to look at: kept beside other results, which git ignores. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

/** What axe finds wrong with a page: contrast, names, roles, order. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ["violations"] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
