import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { journalName } from "../../journal/own-journal.ts";
import { reportName } from "../../report/reporters/json.ts";
import { reportSchema, type Report } from "../../report/schema.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";
import { unreadable } from "./unreadable.ts";

export interface Results {
  report: Report;
  /** Set where the journal has grown since the report was written: a run was cut short, or goes on. */
  warning: string | undefined;
}

/** Reads the report in a folder of results, or a report by itself. @throws BadInputError */
export async function readResults(path: string): Promise<Results> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const file = isFolder ? join(path, reportName) : path;
  const reading = reportSchema.safeParse(parseJson(await readText(file), file));
  if (!reading.success) {
    const [issue] = reading.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(".")}: ${issue.message})`;
    throw new BadInputError(`"${file}" is no report of capsock-grader${where}.`);
  }
  const isOld = isFolder && (await changedMs(join(path, journalName))) > (await changedMs(file));
  const warning = `"${file}" is older than the journal beside it: a run was cut short or goes on. Grade again to bring it up to date.`;
  return { report: reading.data, warning: isOld ? warning : undefined };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new BadInputError(`There are no results at "${file}": capsock-grader grade makes them.`);
    throw unreadable(file, error);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadInputError(`"${file}" is no report of capsock-grader: it is no JSON.`);
  }
}

/** 0 where there is no such file. */
async function changedMs(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}
