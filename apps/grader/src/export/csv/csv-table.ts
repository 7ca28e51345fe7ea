import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { harmlessCell } from "./harmless-cell.ts";

/** A CSV file as it came: its rows, and how it was written. */
export interface CsvTable {
  header: string[];
  rows: string[][];
  style: CsvStyle;
}

export interface CsvStyle {
  delimiter: string;
  lineEnd: "\n" | "\r\n";
  hasByteOrderMark: boolean;
}

const defaultCsvStyle: CsvStyle = { delimiter: ",", lineEnd: "\r\n", hasByteOrderMark: false };

export type CsvReading = { ok: true; table: CsvTable } | { ok: false; reason: string };

const byteOrderMark = "\ufeff";
const delimiters = [",", ";", "\t"];

/** Reads a table in UTF-8 whose first line is its header; spreadsheets of some countries write semicolons. */
export function readCsv(bytes: Uint8Array): CsvReading {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { ok: false, reason: "it is not UTF-8: download it again, or save it as “CSV UTF-8”" };
  }
  const hasByteOrderMark = text.startsWith(byteOrderMark);
  if (hasByteOrderMark) text = text.slice(1);
  const delimiter = delimiterOf(text);
  try {
    const [header, ...rows] = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true });
    if (header === undefined) return { ok: false, reason: "it is empty" };
    const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
    return { ok: true, table: { header, rows, style: { delimiter, lineEnd, hasByteOrderMark } } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, reason: `it is no CSV: ${error.message}` };
  }
}

/** Writes rows so that no cell becomes a formula. */
export function writeCsv(rows: readonly (readonly string[])[], style: CsvStyle = defaultCsvStyle): string {
  const harmless = rows.map((row) => row.map(harmlessCell));
  const text = stringify(harmless, { delimiter: style.delimiter, record_delimiter: style.lineEnd });
  return (style.hasByteOrderMark ? byteOrderMark : "") + text;
}

/** The one that parts the header most often, outside quotes. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/u)).replaceAll(/"(?:[^"]|"")*"/gu, "");
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}
