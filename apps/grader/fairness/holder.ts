import { join } from "node:path";
import process from "node:process";
import { openWorkshop, type Workshop } from "../src/worker/workshop.ts";
import { holdLife } from "./hold-life.ts";
import type { FromHolder, ToHolder } from "./holder-process.ts";

/** Holds trials where a worker would grade: in its sandbox, with a network of its own. Ends with its coordinator. */
let workshop: Workshop | undefined;

process.once("disconnect", () => process.exit(0));
process.on("message", (message: ToHolder) => {
  void answer(message).then((said) => process.send?.(said));
});

async function answer(message: ToHolder): Promise<FromHolder> {
  try {
    if (message.kind === "setup") {
      workshop = await openWorkshop(message.setup);
      return { kind: "ready", waiting: workshop.waiting };
    }
    if (workshop === undefined) throw new Error("Trials came before the setup");
    const folder = join(import.meta.dirname, "programs");
    return { kind: "held", result: await holdLife(message.life, { workshop, folder }) };
  } catch (error) {
    return { kind: "broken", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
