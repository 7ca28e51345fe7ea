import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { server, udpHistory, upper } from "../../src/checks/history.fixture.ts";
import { temporaryFolder } from "../run-grader.ts";
import { gradedClass } from "./graded-class.ts";
import { writePages } from "./open-pages.ts";

/** What a page says, without its elements. */
async function wordsOf(page: string): Promise<string> {
  const html = await readFile(page, "utf8");
  return html.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ");
}

test("points beyond the exercise stand beside the score, and a program that was not found beside those that were", async () => {
  const graded = gradedClass(
    [
      {
        id: "anna",
        observation: server("udp", { exchanges: udpHistory(upper) }),
        missing: [{ suite: "tcp-server", maxPoints: 50 }],
      },
    ],
    { extraCredit: { points: 10, checks: [] } },
  );
  await using folder = await temporaryFolder();
  await writePages(graded, folder.path);
  const page = (name: string): Promise<string> => wordsOf(join(folder.path, "report", name));
  expect(graded.report.submissions[0]?.extraCredit).toMatchObject({ maxPoints: 10 });
  expect(await page("index.html")).toMatch(/anna 100 \+0 server\.py no tcp-server: −50/u);
  expect(await page("students/anna.html")).toContain("No tcp-server was found: 50 points are lost.");
});
