import { z } from "zod";
import { limitNames } from "../contract/limit.ts";
import { roles, transports } from "../contract/program.ts";
import { sandboxNames } from "../contract/sandbox-name.ts";
import { platforms } from "../contract/submission.ts";
import { suites } from "../contract/suite.ts";
import { verdicts } from "../contract/verdict.ts";
import { visibilities } from "../contract/visibility.ts";
import { waysToWait } from "../contract/waiting.ts";

/** The public contract of `report.json`. Fields are added, never changed, within a version. */
export const reportSchemaId = "capsock-grader/report/v1";

const points = z.number().min(0);

const checkSchema = z.strictObject({
  id: z.string().describe("suite/check, stable"),
  visibility: z.enum(visibilities).describe("What a student may see of it; this report holds all of it"),
  verdict: z.enum(verdicts),
  points,
  maxPoints: points,
  requirement: z.string().describe("What is asked, in one sentence to the student"),
  sent: z.string().optional().describe("Bytes in quotes, invisible ones escaped"),
  expected: z.string().optional(),
  actual: z.string().optional(),
  differsAt: z
    .int()
    .min(0)
    .optional()
    .describe("The first byte in which the actual reply is not the expected one; where one of them ends, its length"),
  evidence: z.string().optional().describe("What was seen that explains the verdict"),
});

const launchSchema = z.strictObject({
  outcome: z.enum(["ready", "build-failed", "exited", "never-bound", "never-asked", "toolchain-missing", "ungradable"]),
  address: z.string().optional().describe("Where a server is, or the server that a client asks"),
  port: z.int().min(0).max(65_535).optional(),
  evidence: z.string().optional(),
  stdout: z.string().optional().describe("The end of what the program wrote before it was ready"),
  stderr: z.string().optional(),
});

const limitSchema = z.strictObject({
  name: z.enum(limitNames),
  allowed: z.number().describe("In the unit of the assignment's limit: bytes, milliseconds or a count"),
});

export const programSchema = z.strictObject({
  file: z.string(),
  role: z.enum(roles),
  transport: z.enum(transports),
  language: z.string(),
  runtime: z.string(),
  launch: launchSchema,
  limits: z.array(limitSchema).optional().describe("Which it went over and was stopped for, at any time"),
  checks: z.array(checkSchema),
  extraCredit: z
    .array(checkSchema)
    .optional()
    .describe("Checks beyond the exercise, whose points are no part of the score"),
  mistakes: z.array(z.strictObject({ id: z.string(), evidence: z.string(), hint: z.string() })),
});

const submissionSchema = z.strictObject({
  id: z.string(),
  students: z.array(z.strictObject({ name: z.string(), lmsId: z.string().optional(), email: z.string().optional() })),
  origin: z
    .strictObject({ platform: z.enum(platforms), name: z.string() })
    .optional()
    .describe("The learning platform that it was downloaded from, and its name there"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  status: z.enum(["graded", "empty", "ungradable"]),
  score: points,
  maxScore: points,
  extraCredit: z
    .strictObject({ points, maxPoints: points })
    .optional()
    .describe("What goes beyond the exercise, beside the score; absent where the assignment asks for none"),
  repairs: z.array(z.string()).describe("What intake forgave"),
  notes: z.array(z.string()).describe("What was found and not graded, and why"),
  programs: z.array(programSchema),
  missing: z
    .array(z.strictObject({ suite: z.enum(suites), maxPoints: points }))
    .describe("What the assignment asks for and was not found"),
});

/** Of the whole of `report.json`; what does not fit it was not written by a grader. */
export const reportSchema = z.strictObject({
  schema: z.literal(reportSchemaId),
  assignment: z.strictObject({ title: z.string(), sha256: z.string(), maxScore: points }),
  environment: z.strictObject({
    sandbox: z.enum(sandboxNames),
    waiting: z.enum(waysToWait),
    grader: z.string(),
    seed: z.string(),
    runtimes: z.record(z.string(), z.string()),
  }),
  submissions: z.array(submissionSchema),
});

/** The whole of `report.json`. */
export type Report = z.infer<typeof reportSchema>;
/** What one student or team comes to. */
export type SubmissionReport = Report["submissions"][number];
/** One program of a submission, with its checks and mistakes. */
export type ProgramReport = SubmissionReport["programs"][number];
/** What one check came to. */
export type CheckReport = ProgramReport["checks"][number];

/** A report of which one submission is looked at at a time, so that a class of any size takes little memory. */
export interface ClassReport extends Omit<Report, "submissions"> {
  readonly submissions: Iterable<SubmissionReport> & { readonly length: number };
}

/** With all submissions at once. */
export function wholeReport(report: ClassReport): Report {
  return { ...report, submissions: [...report.submissions] };
}

/** The same contract for other people's tools. */
export function reportJsonSchema(): unknown {
  return z.toJSONSchema(reportSchema, { target: "draft-2020-12" });
}
