import process from "node:process";
import { measureGrading } from "./measure-grading.ts";
import { measureWaiting } from "./measure-waiting.ts";
import { readOptions, usage, type Options } from "./options.ts";

/** `pnpm fairness`: shows that a grade does not depend on how busy the machine is. `bundle`: where its parts lie. */
export async function main(args: readonly string[], { bundle }: { bundle: string }): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 1;
  }
  const stopped = new AbortController();
  const stop = (): void => stopped.abort(new Error("Stopped."));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const { task, ...common } = options;
  const context = { ...common, bundle, signal: stopped.signal };
  try {
    const isFair = await (task.kind === "grade" ? measureGrading(task, context) : measureWaiting(task, context));
    return isFair ? 0 : 1;
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    process.stderr.write("Stopped: what is above is not the whole.\n");
    return 130;
  }
}
