import { z } from "zod";
import { sandboxNames } from "../contract/sandbox-name.ts";
import { waysToWait } from "../contract/waiting.ts";
import { programSchema, type ProgramReport } from "./schema.ts";

/** The public contract of `capsock-grader check --json`. */
export const checkResultSchemaId = "capsock-grader/check/v1";

export const checkResultSchema = z.strictObject({
  schema: z.literal(checkResultSchemaId),
  result: z.enum(["passed", "failed", "ungradable"]).describe("failed: at least one check; ungradable: none failed"),
  waiting: z.enum(waysToWait).describe("How it was found that no reply would come"),
  sandbox: z
    .enum(sandboxNames)
    .optional()
    .describe("Where the program ran; a server that was up already ran elsewhere"),
  notes: z.array(z.string()).describe("What whoever reads the verdicts must know"),
  programs: z.array(programSchema),
});

export type CheckResult = z.infer<typeof checkResultSchema>;

/** What all the checks come to. Nothing to judge is no success. */
export function resultOf(programs: readonly ProgramReport[]): CheckResult["result"] {
  const verdicts = programs.flatMap(({ checks }) => checks.map(({ verdict }) => verdict));
  if (verdicts.length === 0 || verdicts.some((verdict) => verdict === "failed" || verdict === "blocked"))
    return "failed";
  return verdicts.includes("ungradable") ? "ungradable" : "passed";
}

/** For scripts: 0 all passed, 1 something failed, 2 nothing failed and something could not be judged. */
export const checkStatus: Readonly<Record<CheckResult["result"], number>> = { passed: 0, failed: 1, ungradable: 2 };

/** The same contract for other people's tools. */
export function checkResultJsonSchema(): unknown {
  return z.toJSONSchema(checkResultSchema, { target: "draft-2020-12" });
}
