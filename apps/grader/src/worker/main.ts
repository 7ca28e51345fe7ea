import process from "node:process";
import type { Job } from "../contract/job.ts";
import { observeProgram } from "./observe-program.ts";
import { programFolderIn } from "./program-folder.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { killAll } from "./student-process.ts";
import { isWorn } from "./wear.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

/**
 * A worker grades one program at a time for as long as its coordinator lives. It ends when it is told to or the channel
 * closes, and what it started goes along: with the sandbox around it or, where there is none, by its own hand.
 */
const send = (message: FromWorker): void => {
  process.send?.(message);
};

let workshop: Workshop | undefined;
const stopped = new AbortController();
process.once("disconnect", end);
// The coordinator may be gone already.
if (!process.connected) end();
// Ctrl-C reaches the whole process group; the coordinator decides what happens then.
process.on("SIGINT", () => {});

process.on("message", (message: ToWorker) => void handle(message));

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case "setup":
      workshop = await openWorkshop(message.setup);
      send({ kind: "ready", waiting: workshop.waiting });
      break;
    case "job":
      if (workshop === undefined) throw new Error("A job came before the setup");
      send(await grade(message.job, workshop));
      break;
    case "end":
      end();
  }
}

function end(): void {
  killAll();
  workshop?.sandbox.leaveWorker();
  process.exit(0);
}

async function grade(job: Job, workshop: Workshop): Promise<FromWorker> {
  try {
    const observation = await observeProgram(job, { workshop, signal: stopped.signal });
    const { sandbox, workFolder } = workshop;
    await sandbox.sweep(workFolder);
    const worn = isWorn(programFolderIn(workFolder), { ownNetwork: sandbox.ownNetwork });
    return { kind: "observed", jobId: job.id, observation, isWorn: worn };
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "broken", jobId: job.id, reason };
  }
}
