import { errnoIn, type ErrorReport } from "./error-report.ts";

const longestLine = 200;

/** Lines as perror(3) writes them, `accept: Bad file descriptor`, whatever stands before the colon. */
export function readSystemCallErrors(text: string): ErrorReport[] {
  return text.split("\n").flatMap((line) => {
    const message = line.trim();
    const errno =
      message.length > longestLine || !/^[^[\]]+: [A-Z][a-z ]+$/u.test(message) ? undefined : errnoIn(message);
    return errno === undefined ? [] : [{ kind: "printed", type: "", message, errno, inThread: false, frames: [] }];
  });
}
