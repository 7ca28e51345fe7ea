import { createInterface } from "node:readline";
import { historySize, type History } from "./history.ts";

/**
 * What a person types at a terminal, a line at a time, until Ctrl-D. Each line is prompted for when it is asked for;
 * the arrow keys edit it and bring back earlier ones.
 */
export async function* typedSentences(prompt: string, history: History): AsyncGenerator<Uint8Array> {
  const lines = createInterface({
    ...{ input: process.stdin, output: process.stdout, terminal: true, prompt },
    ...{ history: history.read(), historySize, removeHistoryDuplicates: true },
  });
  lines.on("history", (newestFirst: string[]) => history.write(newestFirst));
  lines.on("SIGINT", () => {
    lines.close();
    process.kill(process.pid, "SIGINT");
  });
  const typed = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      lines.prompt();
      const next = await typed.next();
      if (next.done === true) return;
      yield new TextEncoder().encode(next.value);
    }
  } finally {
    lines.close();
  }
}
