import { once } from "node:events";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPrivateGrader, type RunningGrader } from "../resume/private-grader.ts";
import { observedIn, udpServer, writeServers } from "../resume/submissions.ts";
import { readReport } from "../run-grader.ts";

const silentServer = udpServer.replace("s.sendto(m.upper(), a)", "pass");

test("what arrives or changes is graded by itself, once it is whole, and the reports stay current", async () => {
  await using grader = await createPrivateGrader();
  const submissions = join(grader.folder, "in");
  const results = join(grader.folder, "results");
  await mkdir(submissions);
  const args = ["watch", submissions, "-o", results, "--every", "0.2"];
  const watching = grader.start(args);
  await said(watching, "Watching");
  /** Each comes whole, as by a move from elsewhere: between two steps of a writer any time may pass. */
  const handIn = async (sources: Record<string, string>): Promise<void> => {
    const elsewhere = join(grader.folder, "elsewhere");
    await writeServers(elsewhere, sources);
    for (const id of Object.keys(sources)) {
      await mkdir(join(submissions, id), { recursive: true });
      await rename(join(elsewhere, id, "server.py"), join(submissions, id, "server.py"));
    }
  };

  await handIn({ anna: udpServer, ben: silentServer });
  await said(watching, "anna: 100 of 100");
  await said(watching, "ben: 15 of 100");

  await handIn({ ben: `${udpServer}# handed in once more\n`, cleo: udpServer });
  await said(watching, "ben: 100 of 100, was 15 of 100\n");
  await said(watching, "cleo: 100 of 100\n");
  expect((await observedIn(results)).toSorted()).toEqual(["anna#0", "ben#0", "ben#0", "cleo#0"]);

  // The reports are written after the last word of a round; a new round begins when this one is over.
  await rm(join(submissions, "anna"), { recursive: true });
  await mkdir(join(submissions, "dora"));
  await writeFile(join(submissions, "dora", "notes.txt"), "I could not get it to work.\n");
  await said(watching, "dora: empty");
  await grownTo(results, "ben,cleo,dora");
  expect(readReport(results).submissions.map(({ id, score }) => [id, score])).toEqual([
    ["ben", 100],
    ["cleo", 100],
    ["dora", 0],
  ]);

  const second = await grader.start(["grade", submissions, "-o", results]).ended;
  expect(second.status).toBe(1);
  expect(second.stderr).toContain("Another grader");
  watching.child.kill("SIGTERM");
  expect(await watching.ended).toMatchObject({ status: 0 });
  expect((await readdir(results)).filter((name) => name.endsWith(".lock"))).toEqual([]);

  expect((await grader.start(["watch", join(grader.folder, "nowhere")]).ended).status).toBe(1);
});

const spoken = new WeakMap<RunningGrader, { text: string }>();

/** Waits until a running grader has said so. */
async function said(running: RunningGrader, words: string): Promise<void> {
  const stderr = running.child.stderr;
  if (stderr === null) throw new Error("Standard error is a pipe");
  let heard = spoken.get(running);
  if (heard === undefined) {
    const all = (heard = { text: "" });
    spoken.set(running, all);
    stderr.on("data", (chunk: Buffer) => (all.text += chunk.toString()));
  }
  while (!heard.text.includes(words)) await Promise.race([once(stderr, "data"), endedEarly(running, heard)]);
}

async function endedEarly(running: RunningGrader, heard: { text: string }): Promise<never> {
  const { status } = await running.ended;
  throw new Error(`It ended with status ${status} and had said: ${heard.text}`);
}

/** Waits until the report holds just these. */
async function grownTo(results: string, ids: string): Promise<void> {
  const own = (): string =>
    readReport(results)
      .submissions.map(({ id }) => id)
      .join();
  while (own() !== ids) await new Promise((resolve) => setTimeout(resolve, 50));
}
