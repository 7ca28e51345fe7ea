import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import {
  cannotConnect,
  closed,
  connects,
  crashed,
  ended,
  endedItself,
  exchange,
  halfCloses,
  hears,
  leaves,
  port,
  says,
} from "../../checks/history.fixture.ts";
import type { Exchange, Piece, Step } from "../../contract/exchange.ts";
import type { Role, Transport } from "../../contract/program.ts";
import { traceLines } from "./trace-lines.ts";
import { traceExchange } from "./trace.ts";

/** The diagram without its times. */
function drawn(transport: Transport, held: Exchange, role: Role = "server"): string {
  const lines = traceLines(held, { role, transport, port, columns: 64 });
  return lines.map((line) => line.replace(/^ *[\d.]+ ms/u, "").replace(/^ +/u, "")).join("\n");
}

describe("an exchange as a sequence diagram of text", () => {
  test("a TCP client is answered and hung up on", () => {
    const steps = [connects("A"), says("A", "hi\n"), hears("A", ["HI\n"], { ending: closed }), leaves("A")];
    expect(drawn("tcp", exchange(steps))).toMatchInlineSnapshot(`
      "client                                          server
      A │─ connect ──────────────────────────────────────▶│
      A │─ "hi\\n" ───────────────────────────── 3 bytes ─▶│
      A │◀─ 3 bytes ───────────────────────────── "HI\\n" ─│
      A │◀────────────────────────────────────────── FIN ─│
      A │─ FIN ──────────────────────────────────────────▶│"
    `);
  });

  test("silence has the kernel's reason, a client that goes first its FIN, an end its status", () => {
    const silent = [connects("A"), says("A", "hi"), hears("A", []), halfCloses("A"), leaves("A"), cannotConnect("B")];
    expect(drawn("tcp", exchange(silent, { exit: crashed }))).toMatchInlineSnapshot(`
      "client                                          server
      A │─ connect ──────────────────────────────────────▶│
      A │─ "hi" ─────────────────────────────── 2 bytes ─▶│
      A │  · Nothing more will come. Its only thread is   │
      │    blocked (accept on port 12000), and          │
      │    everything that was sent has been read.      │
      A │─ FIN ──────────────────────────────────────────▶│
      B │─ connect ──────────────────────────────────────▶│
      B │◀─ nobody is there ──────────────────── refused ─│
      │  × The program ended with status 1.             │"
    `);
  });

  test("a datagram from another port than was asked says so, and no UDP client connects", () => {
    const steps = [connects("A"), says("A", "hi"), hears("A", ["HI"], { fromPort: 40_000 }), leaves("A")];
    expect(drawn("udp", exchange(steps))).toMatchInlineSnapshot(`
      "client                                          server
      A │─ "hi" ─────────────────────────────── 2 bytes ─▶│
      A │◀─ 2 bytes from port 40000 ─────────────── "HI" ─│
      A │  · Nothing more will come. Its only thread is   │
      │    blocked (accept on port 12000), and          │
      │    everything that was sent has been read.      │"
    `);
  });

  test("the end of the program is told once, however many clients see it", () => {
    const steps = [hears("A", [], { ending: endedItself }), cannotConnect("B", endedItself), hears("B", [])];
    expect(drawn("tcp", exchange(steps, { exit: ended }))).toMatchInlineSnapshot(`
      "client                                          server
      │  × The program ended with status 0.             │
      B │─ connect ──────────────────────────────────────▶│"
    `);
  });

  test("a long message is cut at the width of the terminal, a wide one too", () => {
    const wide = Buffer.from("字".repeat(40)).toString("latin1");
    const steps = [says("A", "x".repeat(1000)), hears("A", [wide])];
    expect(drawn("udp", exchange(steps))).toMatchInlineSnapshot(`
      "client                                          server
      A │─ "xxxxxxxxxxxxxxxxxxxxxxxxxxx… ─── 1000 bytes ─▶│
      A │◀─ 120 bytes ─── "字字字字字字字字字字字字字字… ─│
      A │  · Nothing more will come. Its only thread is   │
      │    blocked (accept on port 12000), and          │
      │    everything that was sent has been read.      │"
    `);
  });

  test("what came is in the order of time, whoever was listened to first", () => {
    const piece = (atMs: number): Piece => ({ atMs, bytes: Uint8Array.of(0x41) });
    const heard = (client: "A" | "B", atMs: number): Step => ({
      client,
      atMs: 9,
      kind: "heard",
      heard: { pieces: [piece(atMs)], ending: closed },
    });
    const { rows } = traceExchange(exchange([heard("A", 5), heard("B", 3)]), {
      role: "server",
      transport: "tcp",
      port,
    });
    expect(rows.slice(0, 2)).toMatchObject([
      { client: "B", atMs: 3 },
      { client: "A", atMs: 5 },
    ]);
  });

  test("of a graded client the sentence is the client's, the reply ours, and what a person sees stands beside it", () => {
    const at = { client: "A", atMs: 0 } as const;
    const steps: Step[] = [
      { ...at, kind: "started" },
      { ...at, kind: "typed", line: "hello" },
      connects("A"),
      hears("A", ["hello"]),
      says("A", "HELLO"),
      { ...at, kind: "showed", text: "From Server: HELLO\n" },
      leaves("A"),
      hears("A", [], { ending: closed }),
    ];
    expect(drawn("tcp", exchange(steps, { exit: ended }), "client")).toMatchInlineSnapshot(`
      "client                                          server
      A │  · It is started.                               │
      A │  · Typed: "hello"                               │
      A │─ connect ──────────────────────────────────────▶│
      A │─ "hello" ──────────────────────────── 5 bytes ─▶│
      A │  · Nothing more will come. Its only thread is   │
      │    blocked (accept on port 12000), and          │
      │    everything that was sent has been read.      │
      A │◀─ 5 bytes ──────────────────────────── "HELLO" ─│
      A │  · On its screen: "From Server: HELLO\\n"        │
      A │◀────────────────────────────────────────── FIN ─│
      A │─ FIN ──────────────────────────────────────────▶│
      │  · The program ended with status 0.             │"
    `);
  });

  test("a flood is shown by its beginning and its end", () => {
    const texts = Array.from({ length: 900 }, (_, at) => String(at));
    const { rows } = traceExchange(exchange([hears("A", texts)]), { role: "server", transport: "udp", port });
    expect(rows).toHaveLength(61);
    expect(rows[50]).toMatchObject({ kind: "note", text: "841 more, not shown" });
    expect(rows.at(-1)).toMatchObject({ kind: "note", about: "quiet" });
  });

  test("no line is wider than the terminal, and none holds what could move its cursor", () => {
    const anything = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("latin1"));
    fc.assert(
      fc.property(anything, anything, fc.integer({ min: 45, max: 120 }), (sent, heard, columns) => {
        const held = exchange([connects("A"), says("A", sent), hears("A", [heard])]);
        for (const line of traceLines(held, { role: "server", transport: "tcp", port, columns })) {
          expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
      { numRuns: 40 },
    );
  });
});
