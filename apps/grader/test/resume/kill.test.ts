import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Belongings } from "./left-behind.ts";
import { createPrivateGrader, type PrivateGrader } from "./private-grader.ts";
import { createRandom } from "./random.ts";
import { copyExamples, observedIn } from "./submissions.ts";

/** A right one, one that crashes, one without a program and one with two. */
const students = ["adams-kim", "peters-lena", "ueda-haru", "young-grace"];
const programs = 7;

const lanes = [0x2f6e2b1, 0x51ab3c7];
const killsALane = 12;

describe.concurrent("a grader that is killed at any moment", () => {
  test.each(lanes)(
    `loses nothing, repeats nothing and leaves nothing behind, killed ${killsALane} times (seed %i)`,
    async (seed) => {
      await using grader = await createPrivateGrader();
      const submissions = join(grader.folder, "in");
      await mkdir(submissions);
      await copyExamples(submissions, students);
      const args = ["grade", submissions, "--slots", "2", "-o"];

      const startMs = performance.now();
      const undisturbed = join(grader.folder, "undisturbed");
      expect(await grader.start([...args, undisturbed]).ended).toMatchObject({ status: 0 });
      const wholeMs = performance.now() - startMs;
      const report = await readFile(join(undisturbed, "report.json"), "utf8");
      expect((await observedIn(undisturbed)).sort()).toHaveLength(programs);

      const random = createRandom(seed);
      let kills = 0;
      let killsWhileGrading = 0;
      for (let round = 1; kills < killsALane; round++) {
        const results = join(grader.folder, `results-${round}`);
        let before: string[] = [];
        while (await killedAt(random() * wholeMs, { grader, args: [...args, results] })) {
          kills++;
          const observed = await observedIn(results);
          expect(observed.slice(0, before.length)).toEqual(before);
          if (observed.length > 0 && observed.length < programs) killsWhileGrading++;
          before = observed;
        }
        expect(await readFile(join(results, "report.json"), "utf8")).toBe(report);
        expect((await observedIn(results)).sort()).toEqual((await observedIn(undisturbed)).sort());
        expect((await readdir(results)).sort()).toEqual(["journal.ndjson", "report", "report.json"]);
      }
      expect(killsWhileGrading).toBeGreaterThan(0);
    },
  );
});

/** Runs the grader and kills it after some time; false where it had ended, with everything graded, before that. */
async function killedAt(
  moment: number,
  { grader, args }: { grader: PrivateGrader; args: readonly string[] },
): Promise<boolean> {
  const running = grader.start(args);
  const first = await Promise.race([running.ended, pause(moment, "overdue" as const)]);
  if (first !== "overdue") {
    expect(first).toMatchObject({ status: 0 });
    return false;
  }
  using belongings = new Belongings(grader, running.pid);
  running.child.kill("SIGKILL");
  const { status, signal } = await running.ended;
  expect(await belongings.leftAfter(120_000)).toEqual([]);
  expect(await grader.temporaryFiles()).toEqual([]);
  if (signal === "SIGKILL") return true;
  // It was just about to end.
  expect(status).toBe(0);
  return false;
}
