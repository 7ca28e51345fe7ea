import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { summarizeClass } from "../../src/report/summarize-class.ts";
import { mixedClass } from "./graded-class.ts";
import { accessibilityProblems, keepScreenshot, openPages, writePages, type Opened } from "./open-pages.ts";

/** Each kind of result four times: more rows would only take longer. */
const size = 36;
const graded = mixedClass(size);
const summary = summarizeClass(graded.report);
let opened: Opened;

beforeAll(async () => {
  // Of each kind one; the class's page leads to all of them.
  const completed = graded.completed.slice(0, 9);
  opened = await openPages((folder) => writePages({ ...graded, completed }, folder));
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
});

const classPage = "report/index.html";
const servesOnce = "report/students/student-003.html";

async function shownRows(page: Page): Promise<string[]> {
  return page.locator("#students tbody tr:not([hidden]) th").allTextContents();
}

describe("the page of the class", () => {
  test("sorts by a column, at the keyboard too", async () => {
    await using page = await opened.open(classPage);
    const scores = (): Promise<string[]> => page.locator("#students tbody td:nth-child(2)").allTextContents();
    const head = page.locator("#students th", { hasText: "Score" });
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect((await scores())[0]).toBe("100");
    expect((await scores()).at(-1)).toBe("ungradable");
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    expect((await scores()).at(-1)).toBe("100");
    await page.getByRole("button", { name: "Student" }).click();
    expect(await head.getAttribute("aria-sort")).toBeNull();
    expect((await shownRows(page))[0]).toBe("Ana López 001 student-001");
    expect(await shownRows(page)).toHaveLength(size);
  });

  test("searches and filters", async () => {
    await using page = await opened.open(classPage);
    await page.getByLabel("Search").fill("CHEN student-02");
    expect(await shownRows(page)).toEqual(["Chen Wei 024 student-024"]);
    expect(await page.locator("output").innerText()).toBe(`1 of ${size} students`);
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => page.locator("output").innerText()).toBe(`${size} students`);
    await page.getByLabel("Status").selectOption("ungradable");
    expect(await shownRows(page)).toHaveLength(summary.ungradable.length);
    await page.getByLabel("Status").selectOption("");
    await page.getByLabel("Failed check").selectOption("udp-server/uppercase");
    expect(await shownRows(page)).toHaveLength(
      summary.checks.find(({ id }) => id === "udp-server/uppercase")?.failed ?? 0,
    );
  });

  test("leads from a count to those who are counted, and from a student to the page", async () => {
    await using page = await opened.open(classPage);
    await page.getByRole("link", { name: "serves-once" }).click();
    const rows = await shownRows(page);
    expect(rows).toHaveLength(summary.mistakes.find(({ id }) => id === "serves-once")?.submissions ?? 0);
    await page.getByRole("link", { name: "Chen Wei 003" }).click();
    expect(await page.locator("h1").innerText()).toBe("Chen Wei 003");
    await page.goBack();
    await expect.poll(() => shownRows(page)).toEqual(rows);
  });

  test("is whole without its script", async () => {
    await using page = await opened.open(classPage, { javaScriptEnabled: false });
    expect(await shownRows(page)).toHaveLength(size);
    expect(await page.locator("form.filters").isVisible()).toBe(false);
    expect(await page.locator("#students button").count()).toBe(0);
  });

  test("marks what nearly everybody fails", async () => {
    await using page = await opened.open(classPage);
    for (const { id, isSuspect } of summary.checks) {
      const row = page.locator("tr", { has: page.getByRole("link", { name: id, exact: true }) });
      expect(await row.getByText("nearly all failed").count(), id).toBe(isSuspect ? 1 : 0);
    }
  });
});

describe("the page of a student", () => {
  test("shows the exchange as a diagram with the same in words, without any script", async () => {
    await using page = await opened.open(servesOnce, { javaScriptEnabled: false });
    const diagram = page.getByRole("img", { name: "What happened in tcp-server/serves-again" });
    expect(await diagram.isVisible()).toBe(true);
    const arrows = await diagram.locator("text.label").allTextContents();
    expect(arrows.slice(0, 4)).toEqual(["connect", '"birch timber"', '"BIRCH TIMBER"', "FIN"]);
    expect(arrows.slice(-4)).toEqual(["connect", "refused", "connect", "refused"]);
    const figure = page.locator("figure", { has: diagram });
    await figure.getByText("The same in words").click();
    const words = await figure.locator("li").allInnerTexts();
    expect(words[1]).toBe('0.0 ms: Client A sends the server "birch timber" (12 bytes).');
    expect(words.at(-1)).toBe("0.0 ms: The program ended with status 0.");
  });

  test("shows the moment at which the kernel said that nothing more would come", async () => {
    await using page = await opened.open("report/students/student-005.html");
    const silence = page.locator("figure g.quiet").first();
    expect((await silence.locator("text.note").allTextContents()).join(" ")).toContain(
      "Nothing more will come. Its only",
    );
  });

  test("marks the first byte that is not the expected one", async () => {
    await using page = await opened.open("report/students/student-004.html");
    const check = page.locator("details.failed", { hasText: "udp-server/uppercase" });
    expect(await check.locator("mark").allInnerTexts()).toEqual(["H", "h"]);
    expect(await check.locator("dl").innerText()).toMatch(/from byte 1 on/u);
  });

  test("folds what was passed, and unfolds it at the keyboard", async () => {
    await using page = await opened.open(servesOnce);
    const check = page.locator("details.passed").first();
    const folded = check.locator("dl");
    expect(await folded.isVisible()).toBe(false);
    await check.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => folded.isVisible()).toBe(true);
  });

  test("holds nothing of anybody else", async () => {
    await using page = await opened.open(servesOnce);
    const html = await page.content();
    for (const { id, students } of graded.report.submissions) {
      if (id === "student-003") continue;
      expect(html).not.toContain(id);
      expect(html).not.toContain(students[0]?.name);
    }
  });
});

describe.each(["light", "dark"] as const)("in a %s room", (colorScheme) => {
  test.each([
    ["class", classPage],
    ["student", servesOnce],
    ["crash", "report/students/student-006.html"],
    ["echo", "report/students/student-004.html"],
  ])("the page %s can be read and worked by everybody", async (name, path) => {
    await using page = await opened.open(path, { colorScheme });
    expect(await accessibilityProblems(page)).toEqual([]);
    await keepScreenshot(page, `${name}-${colorScheme}`);
  });
});

test.each([
  ["class", classPage],
  ["student", servesOnce],
])("on a phone and on paper the page %s stands in no need of room", async (name, path) => {
  await using page = await opened.open(path, { viewport: { width: 360, height: 780 } });
  const overflow = (): Promise<number> =>
    page.locator("html").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(await overflow()).toBe(0);
  await keepScreenshot(page, `${name}-phone`);
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print" });
  expect(await overflow()).toBe(0);
  await keepScreenshot(page, `${name}-print`);
});

test("no page has loaded anything or complained", () => {
  expect(opened.trouble).toEqual([]);
});
