import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crashed, exchange, says, server } from "../../checks/history.fixture.ts";
import { readPythonErrors } from "./python-errors.ts";
import { quoteError } from "./quote-error.ts";
import { seenErrors } from "./seen-errors.ts";

describe("the errors that were seen", () => {
  const trace = (line: number): string =>
    `Traceback (most recent call last):\n  File "/submission/s.py", line ${line}, in <module>\n    x\nNameError: name 'x' is not defined\n`;
  const held = (stderr: string): ReturnType<typeof exchange> => exchange([says("A", "hi")], { exit: crashed, stderr });

  test("are listed once, with every check that had them", () => {
    const exchanges = { uppercase: held(trace(3)), "serves-again": held(trace(3)), "one-reply": held(trace(4)) };
    expect(seenErrors(server("udp", { exchanges })).map(({ during, frames }) => [during, frames[0]?.line])).toEqual([
      [["udp-server/uppercase", "udp-server/serves-again"], 3],
      [["udp-server/one-reply"], 4],
    ]);
  });

  test("quote whatever a program writes so that it is safe to print", () => {
    const hostile = `Traceback (most recent call last):\n  File "/submission/s.py", line 3, in <module>\n    x\nValueError: \u001b[2J\u202e${"a".repeat(5000)}\n`;
    const [error] = readPythonErrors(hostile, { ended: true });
    const words = error === undefined ? "" : quoteError(error);
    expect(words).toMatch(/^Line 3 of s\.py: ValueError: \\x1b\[2J\\u\{202e\}a+ …$/u);
    expect(words.length).toBeLessThan(300);
  });

  test("are found in any text without an exception of our own, and soon", () => {
    const parts = fc.constantFrom(
      ...["Traceback (most recent call last):\n", '  File "/submission/a.py", line 1\n', "    x\n", "    ^\n", "\n"],
      ...[
        "TypeError: a\n",
        "/a:1\n",
        "node:x:1\n",
        "\tat a.b(C.java:1)\n",
        'Exception in thread "" a.B: c\n',
        "a:1: error: b\n",
      ],
      ...["a: Bad file descriptor\n", "error: a\n", " --> a:1:1\n", "(", "\\", " ", "undefined reference to "],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (lines) => {
        const text = lines.join("");
        const launch = { outcome: "exited", exit: crashed, stdoutTail: "", stderrTail: text } as const;
        const build = { outcome: "build-failed", command: "gcc", exit: crashed, output: text } as const;
        expect(() => [
          ...seenErrors(server("udp", { launch })),
          ...seenErrors(server("udp", { launch: build })),
        ]).not.toThrow();
      }),
    );
  });

  test.each(["a", " ", "\n", "(", ": ", "/a:1\n\n\n"])("are looked for in 512 KiB of %j in linear time", (unit) => {
    const text = `${unit.repeat(2 ** 19 / unit.length)}undefined reference to usage`;
    const launch = { outcome: "exited", exit: crashed, stdoutTail: "", stderrTail: text } as const;
    const build = { outcome: "build-failed", command: "gcc", exit: crashed, output: text } as const;
    expect(() => [
      ...seenErrors(server("udp", { launch })),
      ...seenErrors(server("udp", { launch: build })),
    ]).not.toThrow();
  });
});
