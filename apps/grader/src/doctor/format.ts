import pc from "picocolors";
import { isHealthy, type Diagnosis, type Mark } from "./diagnose.ts";

const signs: Readonly<Record<Mark, string>> = {
  works: pc.green("✓"),
  missing: pc.red("✗"),
  optional: pc.yellow("–"),
  untried: pc.dim("·"),
};

/** One line: the sign, the part, and what was found, with the mend where something is not as it should be. */
export function formatDiagnosis(diagnosis: Diagnosis, options: { titleColumns: number }): string {
  const { mark, title } = diagnosis;
  return `${signs[mark]} ${title.padEnd(options.titleColumns)}  ${foundIn(diagnosis)}`;
}

function foundIn(diagnosis: Diagnosis): string {
  switch (diagnosis.outcome) {
    case "works":
      return pc.dim(diagnosis.detail);
    case "broken":
      return `${diagnosis.problem}. Mend: ${diagnosis.mend}`;
    case "untried":
      return pc.dim(`not tried: it needs ${diagnosis.needs}`);
  }
}

/** What it all comes to. */
export function formatConclusion(diagnoses: readonly Diagnosis[]): string {
  if (isHealthy(diagnoses)) return "Everything that grading needs works here.";
  const missing = diagnoses.filter(({ mark }) => mark === "missing").map(({ title }) => title);
  return `Grading does not work here yet, for want of: ${missing.join(", ")}.`;
}

/** For scripts: one object with all that was found. */
export function formatJson(diagnoses: readonly Diagnosis[]): string {
  return JSON.stringify(
    { schema: "capsock-grader/doctor/v1", healthy: isHealthy(diagnoses), parts: diagnoses },
    null,
    2,
  );
}
