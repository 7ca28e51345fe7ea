import { expect, test } from "vitest";
import { createDiagram } from "./diagram.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("Every event is an arrow between two lines that stay where they are, however long its text", () => {
  const diagram = createDiagram("tcp");
  const client = 40_512;
  const lines = [
    diagram.head(),
    diagram.line({ client, direction: "to-server", event: "open" }, 0),
    diagram.line({ client, direction: "to-server", event: "bytes", bytes: bytes("straße\n") }, 1.26),
    diagram.line({ client, direction: "to-client", event: "bytes", bytes: bytes("A".repeat(100)) }, 2.5),
    diagram.line({ client, direction: "to-client", event: "end" }, 10_000),
    diagram.line({ client, direction: "to-server", event: "failed", message: "nobody is there" }, 10_001),
  ];
  expect(lines).toEqual([
    "      ms  client                                                    server",
    "     0.0  40512 │────────────────────── connects ───────────────────────▶│",
    '     1.3  40512 │───────────────── 8 bytes "straße\\n" ──────────────────▶│',
    `     2.5  40512 │◀ 100 bytes "${"A".repeat(40)}… ─│`,
    " 10000.0  40512 │◀──────────────── FIN: no more to send ─────────────────│",
    " 10001.0  40512 │                    nobody is there                     │",
  ]);
});

test("A datagram that is thrown away does not arrive", () => {
  const line = createDiagram("udp").line(
    { client: 5, direction: "to-server", event: "dropped", bytes: bytes("hello") },
    0,
  );
  expect(line).toMatch(/^ {5}0\.0 {6}5 │─+ dropped: datagram of 5: "hello" ─+✗│$/u);
});
