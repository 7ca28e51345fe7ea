import pc from "picocolors";
import type { Happening } from "../../contract/happening.ts";
import { followExchange } from "../../report/trace/trace.ts";
import { rowLines, traceHead } from "../../report/trace/trace-lines.ts";

/** Writes each exchange as it goes on, a line for whatever is sent, heard or shown by the kernel. */
export function showHappenings(
  write: (text: string) => void,
  { columns, inColour }: { columns: number; inColour: boolean },
): (happening: Happening) => void {
  const paint = pc.createColors(inColour);
  const say = (lines: readonly string[]): void => write(lines.map((line) => `${line}\n`).join(""));
  let follow: ReturnType<typeof followExchange> | undefined;
  let last = "";
  return (happening) => {
    if (happening.kind === "step") {
      say((follow?.(happening.step) ?? []).flatMap((row) => rowLines(row, { columns })));
      return;
    }
    const { exchange, isFresh } = happening;
    const isAgain = exchange === last;
    const remark = isAgain && isFresh ? " again, on a fresh start" : "";
    say(["", paint.bold(`${exchange}${remark}`), traceHead({ columns })]);
    follow = followExchange(happening);
    last = exchange;
  };
}
