import type { SubmissionReport } from "../../report/schema.ts";
import { mistakeLines } from "../feedback-text.ts";
import type { Exported, ExportFormat } from "../format.ts";
import { outcomesOf, seenLines, type Outcome } from "../outcome-list.ts";
import { element, xmlDocument, type Xml } from "../xml.ts";

/**
 * JUnit's XML as Jenkins's xunit plug-in takes it: a suite a submission. A wrong answer is a failure, the grader's own
 * fault an error, and what was not tried is skipped.
 */
export const junit: ExportFormat = {
  id: "junit",
  summary: "JUnit XML, for continuous integration",
  fileName: "junit.xml",
  options: [],
  export(report): Exported {
    const suites = report.submissions.map(suiteOf);
    const sum = (count: keyof Counts): number => suites.reduce((total, { counts }) => total + counts[count], 0);
    const totals = { tests: sum("tests"), failures: sum("failures"), errors: sum("errors") };
    const root = element("testsuites", { name: report.assignment.title, ...totals }, [
      "\n",
      ...suites.map(({ xml }) => xml),
    ]);
    return { ok: true, content: xmlDocument(root), remarks: [] };
  },
};

interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
}

function suiteOf(submission: SubmissionReport): { xml: Xml; counts: Counts } {
  const outcomes = outcomesOf(submission);
  const count = (verdict: Outcome["verdict"]): number => outcomes.filter((one) => one.verdict === verdict).length;
  const counts = {
    tests: outcomes.length,
    failures: count("failed"),
    errors: count("ungradable"),
    skipped: count("blocked"),
  };
  const mistakes = submission.programs.flatMap((program) => [program.file, ...mistakeLines(program)]);
  const xml = element("testsuite", { name: submission.id, ...counts }, [
    "\n",
    ...outcomes.map((outcome) => caseOf(outcome, submission.id)),
    ...(mistakes.length === 0 ? [] : [element("system-out", {}, [mistakes.join("\n")])]),
  ]);
  return { xml, counts };
}

function caseOf(outcome: Outcome, submission: string): Xml {
  const { file, suite, name, verdict, requirement, evidence } = outcome;
  const classname = [submission, suite, file].filter((part) => part !== undefined).join(".");
  const details = seenLines(outcome).join("\n");
  const message = { message: requirement };
  switch (verdict) {
    case "passed":
      return element("testcase", { name, classname });
    case "failed":
      return element("testcase", { name, classname }, [element("failure", { ...message, type: "failed" }, [details])]);
    case "ungradable":
      return element("testcase", { name, classname }, [element("error", { ...message, type: verdict }, [details])]);
    case "blocked":
      return element("testcase", { name, classname }, [element("skipped", { message: evidence ?? requirement })]);
  }
}
