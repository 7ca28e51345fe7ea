import type { VNode } from "preact";
import { fitWidth, wrapWidth } from "../../text/fit-width.ts";
import { arrowInWords, signalLabel } from "../trace/signal-in-words.ts";
import type { ArrowRow, NoteRow, Trace, TraceRow } from "../trace/trace.ts";

/** In units of the drawing, which are pixels where there is room. */
const timeWidth = 62;
const betweenClients = 64;
const toServer = 400;
const margin = 48;
const headHeight = 30;
const arrowHeight = 32;
const noteLine = 16;
const notePadding = 8;
/** Of a letter, a little more than it needs: what does not fit is cut by their count. */
const monoLetter = 7.4;
const noteLetter = 6.5;

export interface DiagramProps {
  trace: Trace;
  /** What the diagram is of, for whoever hears it read out. */
  title: string;
  /** Names it on its page. */
  id: string;
}

/** The sequence diagram of an exchange as a drawing, and the same in words. */
export function SequenceDiagram({ trace, title, id }: DiagramProps): VNode {
  const lanes = lanesOf(trace);
  let y = headHeight;
  const rows = trace.rows.map((row) => {
    const height = row.kind === "arrow" ? arrowHeight : noteHeight(noteLines(row, lanes));
    const drawn =
      row.kind === "arrow" ? <Arrow row={row} y={y} lanes={lanes} /> : <Note row={row} y={y} lanes={lanes} />;
    y += height;
    return drawn;
  });
  const height = y + 8;
  return (
    <figure>
      <div class="diagram" tabIndex={0} role="group" aria-label={title}>
        <svg
          viewBox={`0 0 ${lanes.width} ${height}`}
          width={lanes.width}
          height={height}
          role="img"
          aria-labelledby={id}
        >
          <title id={id}>{title}</title>
          {trace.clients.map((client) => (
            <Lane x={lanes.of(client)} bottom={height} name={trace.clients.length > 1 ? client : "client"} />
          ))}
          <Lane x={lanes.server} bottom={height} name="server" />
          {rows}
        </svg>
      </div>
      <details>
        <summary class="words">The same in words</summary>
        <ol>
          {trace.rows.map((row) => (
            <li>{inWords(row)}</li>
          ))}
        </ol>
      </details>
    </figure>
  );
}

interface Lanes {
  of(client: string): number;
  first: number;
  server: number;
  width: number;
}

function lanesOf({ clients }: Trace): Lanes {
  const first = timeWidth + 28;
  const server = first + betweenClients * (Math.max(clients.length, 1) - 1) + toServer;
  return { of: (client) => first + betweenClients * clients.indexOf(client), first, server, width: server + margin };
}

function Lane({ x, bottom, name }: { x: number; bottom: number; name: string }): VNode {
  return (
    <g>
      <line class="lane" x1={x} y1={headHeight - 8} x2={x} y2={bottom} />
      <text class="head" x={x} y={14} text-anchor="middle">
        {name}
      </text>
    </g>
  );
}

function Time({ atMs, y }: { atMs: number; y: number }): VNode {
  return (
    <text class="time" x={timeWidth} y={y} text-anchor="end">
      {`${atMs.toFixed(1)} ms`}
    </text>
  );
}

function Arrow({ row, y, lanes }: { row: ArrowRow; y: number; lanes: Lanes }): VNode {
  const { signal, towards, atMs } = row;
  const client = lanes.of(row.client);
  const line = y + arrowHeight - 7;
  const { text, detail } = signalLabel(signal);
  const room = lanes.server - client - 36 - detail.length * 6;
  const label = fitWidth(text, Math.floor(room / monoLetter));
  const [tail, tip] = towards === "server" ? [client, lanes.server] : [lanes.server, client];
  const way = towards === "server" ? 1 : -1;
  const [atTail, atTip] = towards === "server" ? ["start", "end"] : ["end", "start"];
  const isOver = signal.kind === "RST" || signal.kind === "refused";
  return (
    <g class={isOver && towards === "client" ? "over" : undefined}>
      <Time atMs={atMs} y={line + 3} />
      <line class="arrow" x1={tail + way} y1={line} x2={tip - way * 8} y2={line} />
      <path class="tip" d={`M${tip - way} ${line}l${-way * 9} -4v8z`} />
      <text
        class={signal.kind === "bytes" ? "label" : "label plain"}
        x={tail + way * 12}
        y={line - 6}
        text-anchor={atTail}
      >
        {label}
      </text>
      <text class="detail" x={tip - way * 12} y={line - 6} text-anchor={atTip}>
        {detail}
      </text>
    </g>
  );
}

function Note({ row, y, lanes }: { row: NoteRow; y: number; lanes: Lanes }): VNode {
  const lines = noteLines(row, lanes);
  const left = lanes.first - 14;
  return (
    <g class={row.about}>
      <Time atMs={row.atMs} y={y + notePadding + 15} />
      <rect
        class="box"
        x={left}
        y={y + notePadding}
        width={lanes.server + 14 - left}
        height={noteHeight(lines) - notePadding - 2}
        rx={4}
      />
      {lines.map((line, at) => (
        <text class="note" x={left + 12} y={y + notePadding + 18 + at * noteLine}>
          {line}
        </text>
      ))}
    </g>
  );
}

function noteLines({ text, client }: NoteRow, lanes: Lanes): string[] {
  const whose = client === undefined || lanes.server - lanes.first === toServer ? "" : `Client ${client}: `;
  return wrapWidth(whose + text, Math.floor((lanes.server - lanes.first) / noteLetter));
}

function noteHeight(lines: readonly string[]): number {
  return notePadding + 12 + lines.length * noteLine;
}

function inWords(row: TraceRow): string {
  return `${row.atMs.toFixed(1)} ms: ${row.kind === "arrow" ? arrowInWords(row) : row.text}`;
}
