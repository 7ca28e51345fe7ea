import { holdClientLife } from "./hold-client-life.ts";
import { holdServerLife } from "./hold-server-life.ts";
import type { Place } from "./start-program.ts";
import type { Life, LifeResult } from "./trial.ts";

/** Holds the trials of a life, waiting as the grader does. */
export function holdLife(life: Life, place: Place): Promise<LifeResult> {
  return life.role === "server" ? holdServerLife(life, place) : holdClientLife(life, place);
}
