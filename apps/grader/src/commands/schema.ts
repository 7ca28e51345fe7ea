import { Argument, Command } from "commander";
import { assignmentJsonSchema } from "../assignment/schema.ts";
import { checkResultJsonSchema } from "../report/check-result.ts";
import { reportJsonSchema } from "../report/schema.ts";

const contracts = { report: reportJsonSchema, assignment: assignmentJsonSchema, check: checkResultJsonSchema } as const;
type Contract = keyof typeof contracts;

/** `capsock-grader schema <contract>` */
export function schemaCommand(): Command {
  return new Command("schema")
    .description("Print the JSON Schema of report.json, of assignment.yaml or of what check --json prints")
    .addArgument(new Argument("<contract>", "which one").choices(Object.keys(contracts)))
    .action((contract: Contract) => {
      process.stdout.write(`${JSON.stringify(contracts[contract](), undefined, 2)}\n`);
    });
}
