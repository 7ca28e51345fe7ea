export { assignmentJsonSchema } from "./assignment/schema.ts";
export { reportJsonSchema, reportSchema, reportSchemaId } from "./report/schema.ts";
export type { CheckReport, ProgramReport, Report, SubmissionReport } from "./report/schema.ts";
