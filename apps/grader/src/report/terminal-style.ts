import type { WriteStream } from "node:tty";

export interface TerminalStyle {
  columns: number;
  inColour: boolean;
}

/** For tables. Colours are for a terminal alone, and for nobody who sets NO_COLOR; some terminals do not know their width. */
export function tableStyle(stream: WriteStream): TerminalStyle {
  return { columns: stream.isTTY ? stream.columns || 80 : 120, inColour: stream.isTTY && !process.env["NO_COLOR"] };
}

const widestText = 100;

/** For sentences, which nobody reads well in longer lines. */
export function textStyle(stream: WriteStream): TerminalStyle {
  const { columns, inColour } = tableStyle(stream);
  return { columns: stream.isTTY ? Math.min(columns, widestText) : 80, inColour };
}
