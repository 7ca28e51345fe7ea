import type { VNode } from "preact";

/** What the words and signs of a student's page mean. */
export function Legend(): VNode {
  return (
    <details class="legend">
      <summary>How to read this page</summary>
      <dl>
        {meanings.map(([word, meaning]) => (
          <>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}

const meanings: readonly (readonly [string, string])[] = [
  ["failed", "What was asked did not happen. What was sent, expected and seen stands below it."],
  ["blocked", "It could not be tried, since a check that it builds on failed. Mend that one first."],
  ["ungradable", "The grader or its machine could not tell. It costs you nothing, and is tried again."],
  [
    "no reply",
    "Nobody gave up waiting. The operating system's kernel showed that your program had read everything, or would " +
      "read no more of it, and that each of its threads was waiting: no reply could come any more.",
  ],
  [
    "is blocked (…)",
    "The call in which a thread of your program waits: accept for a client, recvfrom for bytes, read for a line of " +
      "input, futex for another thread.",
  ],
  ["\\n \\r \\t \\0", "A line's end, a carriage return, a tab and a zero byte. \\0 ×12 is twelve zero bytes in a row."],
  ["\\xff", "A byte that is no letter, as a number in base 16."],
  ["12.3 ms", "Thousandths of a second since the check began. They cost no points."],
  ["connect", "A client opens a TCP connection."],
  ["FIN", "One side has closed its end of the connection: it will send no more."],
  ["RST", "The connection is broken off, as when a program ends without reading what it was sent."],
  ["refused", "Nobody listens on the port."],
];
