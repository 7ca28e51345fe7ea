import { createReadStream } from "node:fs";
import { join } from "node:path";
import { oneAtATime } from "./one-at-a-time.ts";
import { Packer, type Packed } from "./packed.ts";
import { reportName } from "./reporters/json.ts";
import { reportSchema, type ClassReport, type SubmissionReport } from "./schema.ts";

/** Stands before each submission in the file as it is written, and nowhere else in it. */
const beforeEach = "\n    {";
const behindEach = /,$|\n {2}\]\n\}\n$/u;

const submissionSchema = reportSchema.shape.submissions.element;

/**
 * What an earlier run into the same folder came to, where there was one that this version can read. The file is read
 * one submission at a time, since it may hold a class of thousands.
 *
 * @param isWanted whether to take up a submission, by its part of the file; without it, all
 */
export async function earlierReport(
  folder: string,
  isWanted: (part: string) => boolean = () => true,
): Promise<ClassReport | undefined> {
  try {
    let head: string | undefined;
    let parts = 0;
    const packer = new Packer<SubmissionReport>();
    const submissions: Packed<SubmissionReport>[] = [];
    for await (const piece of piecesOf(join(folder, reportName))) {
      if (head === undefined) {
        head = piece;
        continue;
      }
      parts++;
      const part = `{${piece.replace(behindEach, "")}`;
      if (isWanted(part)) submissions.push(packer.pack(submissionSchema.parse(JSON.parse(part))));
    }
    const withNone = parts === 0 ? head : `${head}]}`;
    const report = reportSchema.parse(JSON.parse(withNone ?? ""));
    return { ...report, submissions: oneAtATime(submissions, ({ value }) => value) };
  } catch {
    return undefined;
  }
}

/** What stands before the first submission, and then each with what stands behind it. */
async function* piecesOf(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, "utf8")) {
    const pieces = (rest + String(chunk)).split(beforeEach);
    rest = pieces.pop() ?? "";
    yield* pieces;
  }
  yield rest;
}
