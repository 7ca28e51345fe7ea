import { readdir } from "node:fs/promises";
import { constants } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { expect, test } from "vitest";
import { reportSchema } from "../../src/report/schema.ts";
import { readReport } from "../run-grader.ts";
import { Belongings } from "./left-behind.ts";
import { createPrivateGrader } from "./private-grader.ts";
import { observedIn, slowServer, udpServer, writeServers } from "./submissions.ts";

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s, even twice, leaves a valid report and nothing else, and the next run goes on",
  async (signal) => {
    await using grader = await createPrivateGrader();
    const results = join(grader.folder, "results");
    await writeServers(join(grader.folder, "in"), { anna: udpServer, ben: slowServer });
    const args = ["grade", "in", "-o", "results", "--slots", "1"];
    const running = grader.start(args);
    let told = "";
    while (!told.includes("anna")) {
      const [chunk] = (await once(running.child.stderr ?? running.child, "data")) as [Buffer];
      told += chunk.toString();
    }
    using belongings = new Belongings(grader, running.pid);
    running.child.kill(signal);
    running.child.kill(signal);
    const { status, stdout, stderr } = await running.ended;
    expect({ status, stdout }).toEqual({ status: 128 + constants.signals[signal], stdout: "" });
    expect(stderr.trim().split("\n").at(-1)).toMatch(/^Stopped\. .*results/u);
    expect(await belongings.leftAfter(120_000)).toEqual([]);
    expect(await grader.temporaryFiles()).toEqual([]);
    expect((await readdir(results)).sort()).toEqual(["journal.ndjson", "report", "report.json"]);
    const report = readReport(results);
    expect(reportSchema.safeParse(report).success).toBe(true);
    expect(report.submissions).toMatchObject([{ id: "anna", score: 100 }]);
    expect(await grader.start(args).ended).toMatchObject({ status: 0 });
    expect(await observedIn(results)).toEqual(["anna#0", "ben#0"]);
  },
);
