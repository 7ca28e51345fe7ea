import process from "node:process";
import type { Job } from "../contract/job.ts";
import { observeProgram } from "./observe-program.ts";
import { openShell } from "./open-shell.ts";
import { programFolderIn } from "./program-folder.ts";
import type { FromWorker, JobMessage, ShellSettings, ToWorker } from "./protocol.ts";
import { killAll, type StudentProcess } from "./student-process.ts";
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
let shell: StudentProcess | undefined;
/** Before the shell was there. */
const typedAhead: (Uint8Array | undefined)[] = [];
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
      send(await grade(message, workshop));
      break;
    case "shell":
      if (workshop === undefined) throw new Error("A shell was asked for before the setup");
      send(await serveShell(message.job, { workshop, settings: message.shell }));
      break;
    case "keys":
      if (shell === undefined) typedAhead.push(message.bytes);
      else shell.feed(message.bytes);
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

async function grade({ job, built, isWatched }: JobMessage, workshop: Workshop): Promise<FromWorker> {
  try {
    const observation = await observeProgram(job, {
      workshop,
      prebuilt: built,
      onHappening: isWatched ? (happening) => send({ kind: "happening", happening }) : undefined,
    });
    const { sandbox, workFolder } = workshop;
    await sandbox.sweep(workFolder);
    const worn = isWorn(programFolderIn(workFolder), { ownNetwork: sandbox.ownNetwork });
    return { kind: "observed", jobId: job.id, observation, isWorn: worn };
  } catch (error) {
    return broken(job, error);
  }
}

async function serveShell(
  job: Job,
  { workshop, settings }: { workshop: Workshop; settings: ShellSettings },
): Promise<FromWorker> {
  try {
    await openShell(job, {
      ...settings,
      workshop,
      onOutput: (bytes) => send({ kind: "screen", bytes }),
      onStarted(started) {
        shell = started;
        for (const bytes of typedAhead.splice(0)) started.feed(bytes);
      },
    });
    return { kind: "left-shell" };
  } catch (error) {
    return broken(job, error);
  }
}

function broken(job: Job, error: unknown): FromWorker {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: "broken", jobId: job.id, reason };
}
