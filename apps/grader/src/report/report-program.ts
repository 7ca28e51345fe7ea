import type { Assignment } from "../contract/assignment.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { LimitHit } from "../contract/limit.ts";
import type { Observation } from "../contract/observation.ts";
import { judgeExtraCredit, judgeProgram } from "../judge/judge-program.ts";
import { findMistakes } from "../mistakes/find-mistakes.ts";
import { exitInWords } from "../text/exit-in-words.ts";
import type { ProgramReport } from "./schema.ts";

/** Judges one observation and puts it into the report's words. Pure. */
export function reportProgram(
  observation: Observation,
  options: { assignment: Assignment; maxPoints: number; maxExtraPoints: number },
): ProgramReport {
  const { assignment } = options;
  const checks = judgeProgram(observation, options);
  const extra = judgeExtraCredit(observation, { assignment, maxPoints: options.maxExtraPoints, base: checks });
  const limits = limitsOf(observation);
  return {
    file: observation.file,
    role: observation.role,
    transport: observation.transport,
    language: observation.language,
    runtime: observation.runtime,
    launch: reportLaunch(observation.launch),
    ...(limits.length > 0 && { limits }),
    checks,
    ...(extra.length > 0 && { extraCredit: extra }),
    mistakes: findMistakes(observation, { assignment, checks: [...checks, ...extra] }),
  };
}

/** Each limit once, in the order in which they were gone over. */
function limitsOf({ launch, exchanges }: Observation): LimitHit[] {
  const exits = [
    "exit" in launch ? launch.exit : undefined,
    ...exchanges.map((held) => (held.kind === "held" ? held.exchange.exit : undefined)),
  ];
  const hits = exits.flatMap((exit) => exit?.limit ?? []);
  return hits.filter(({ name }, at) => hits.findIndex((hit) => hit.name === name) === at);
}

function reportLaunch(launch: LaunchOutcome): ProgramReport["launch"] {
  const { outcome } = launch;
  switch (launch.outcome) {
    case "ready":
      return { outcome, address: launch.address, port: launch.port };
    case "build-failed":
      return { outcome, evidence: `${launch.command}: ${exitInWords(launch.exit)}`, stderr: launch.output };
    case "exited":
      return { outcome, evidence: exitInWords(launch.exit), stdout: launch.stdoutTail, stderr: launch.stderrTail };
    case "never-bound":
    case "never-asked":
      return { outcome, evidence: launch.evidence, stdout: launch.stdoutTail, stderr: launch.stderrTail };
    case "toolchain-missing":
      return { outcome, evidence: `This machine has no ${launch.missing.join(", ")}.` };
    case "ungradable":
      return { outcome, evidence: launch.reason };
  }
}
