import { visibleText } from "../../text/visible-bytes.ts";
import { ownFrame, type ErrorReport } from "./error-report.ts";

const longestMessage = 200;

/** An error for a person: where, and in the words of whoever reported it. */
export function quoteError(error: ErrorReport): string {
  const words = [error.type, error.message].filter((part) => part !== "").join(": ");
  const shown = words.length > longestMessage ? `${words.slice(0, longestMessage)} …` : words;
  return visibleText(`${whereIs(error)}${shown}`);
}

function whereIs(error: ErrorReport): string {
  const frame = ownFrame(error);
  if (frame === undefined) return "";
  return frame.line === undefined ? `${frame.file}: ` : `Line ${frame.line} of ${frame.file}: `;
}
