import { join } from "node:path";
import { printableJson } from "../../text/printable-json.ts";
import { writeWhole } from "../write-whole.ts";
import type { Report } from "../schema.ts";
import type { Reporter } from "./reporter.ts";

const file = "report.json";

/** The public contract: everything, for other programs. */
export const json: Reporter = {
  file,
  write: ({ folder, report }) => writeWhole(join(folder, file), reportText(report)),
};

/** The file, byte by byte. */
export function reportText(report: Report): string {
  return `${printableJson(JSON.stringify(report, undefined, 2))}\n`;
}
