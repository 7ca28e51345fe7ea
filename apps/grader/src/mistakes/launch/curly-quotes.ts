import type { ErrorReport } from "../errors/error-report.ts";
import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

const curly = /[\u2018\u2019\u201c\u201d]|<U\+20(?:18|19|1C|1D)>/u;

export const curlyQuotes: Mistake = errorMistake({
  id: "curly-quotes",
  hint: "Type the quotation marks of this line again: slides and word processors turn them into other characters.",
  recognises: (error) => {
    const { type, kind } = error;
    if (type === "SyntaxError") return isPythonSign(error) || isNodeSign(error);
    return kind === "compile" && isCompilerSign(error);
  },
});

/** Python names the character since 3.8; before that only a line whose other characters are plain leaves no doubt. */
function isPythonSign({ message, frames }: ErrorReport): boolean {
  if (/^invalid character .*\(U\+20(?:18|19|1C|1D)\)/u.test(message)) return true;
  const source = frames.at(-1)?.source ?? "";
  return (
    message.startsWith("invalid character in identifier") &&
    curly.test(source) &&
    /^[\0-\x7f\u2018\u2019\u201c\u201d]*$/u.test(source)
  );
}

function isNodeSign({ message, frames }: ErrorReport): boolean {
  const [character = ""] = frames.at(-1)?.marked ?? "";
  return message === "Invalid or unexpected token" && curly.test(character);
}

/** javac writes the character as an escape; gcc names its first byte and shows the line. */
function isCompilerSign({ message, frames }: ErrorReport): boolean {
  if (/^illegal character: '\\u20(?:18|19|1c|1d)'/iu.test(message)) return true;
  const source = frames.at(-1)?.source ?? "";
  if (/^(?:stray .\\342. in program|extended character )/u.test(message)) return curly.test(source);
  // As Windows writes them they are a byte each; one alone could be a letter of another character set.
  return /^stray .\\22[1-4]. in program/u.test(message) && /<91>[^<]*<92>|<93>[^<]*<94>/u.test(source);
}
