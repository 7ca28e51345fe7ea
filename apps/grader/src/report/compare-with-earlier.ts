import { createHash } from "node:crypto";
import { earlierReport } from "./earlier-report.ts";
import { jsonPart } from "./reporters/json.ts";
import type { ClassReport } from "./schema.ts";

/** What an earlier run into the same folder said, compared with a report that is about to be written there. */
export interface EarlierReport {
  /** Without those of its submissions that are the same in both. */
  otherwise: ClassReport;
  /** Their ids. */
  same: ReadonlySet<string>;
}

/** Undefined where there was none that this version can read. Nothing is held of what is the same but its hash. */
export async function compareWithEarlier(report: ClassReport, folder: string): Promise<EarlierReport | undefined> {
  let now: Map<string, string> | undefined;
  const same = new Set<string>();
  const otherwise = await earlierReport(folder, (part) => {
    now ??= new Map(Array.from(report.submissions, (submission) => [hashOf(jsonPart(submission)), submission.id]));
    const id = now.get(hashOf(part));
    if (id !== undefined) same.add(id);
    return id === undefined;
  });
  return otherwise && { otherwise, same };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
