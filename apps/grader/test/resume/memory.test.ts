import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPrivateGrader } from "./private-grader.ts";
import { observedIn, udpServer, writeServers } from "./submissions.ts";

const copies = 160;
const heapMiB = 48;

test("a journal far larger than the memory is gone on with", async () => {
  await using grader = await createPrivateGrader();
  const results = join(grader.folder, "results");
  const path = join(results, "journal.ndjson");
  const args = ["grade", "in", "-o", "results"];
  await writeServers(join(grader.folder, "in"), { anna: udpServer });
  expect(await grader.start(args).ended).toMatchObject({ status: 0 });
  const report = await readFile(join(results, "report.json"), "utf8");

  const [run = "", submission = "", observed = ""] = (await readFile(path, "utf8")).split("\n");
  const talkative = observed.replace('"stdoutTail":""', `"stdoutTail":"${"x".repeat(2 ** 19)}"`);
  expect(talkative.length).toBeGreaterThan(2 ** 19);
  const journal = await open(path, "w");
  await journal.writeFile(`${run}\n`);
  for (let copy = 1; copy <= copies; copy++) {
    const lines = [submission, talkative].map((line) => line.replaceAll('"anna"', `"another-${copy}"`));
    await journal.writeFile(`${lines.join("\n")}\n`);
  }
  await journal.writeFile(`${submission}\n${observed}\n`);
  expect((await journal.stat()).size).toBeGreaterThan(1.5 * heapMiB * 2 ** 20);
  await journal.close();

  const again = await grader.start(args, { nodeOptions: [`--max-old-space-size=${heapMiB}`] }).ended;
  expect(again).toMatchObject({ status: 0 });
  expect(await readFile(join(results, "report.json"), "utf8")).toBe(report);
  expect(await observedIn(results)).toHaveLength(copies + 1);
});
