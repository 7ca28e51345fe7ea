import { expect, test } from "vitest";
import { runCapsock } from "./capsock-process.ts";

test.each([
  { args: "serve tcp --prot 3", says: "'--prot' (Did you mean --port?)" },
  { args: "serve tcp --port abc", says: "'abc' is invalid. It is a whole number from 0 to 65535." },
  { args: "serve udp --port 65536", says: "'65536' is invalid" },
  { args: "send udp --port 0", says: "'0' is invalid. It is a whole number from 1 to 65535." },
  { args: "send tcp --port 12e3", says: "'12e3' is invalid" },
  { args: "send tcp --timeout-ms 0", says: "'0' is invalid. It is a whole number from 1 to 2147483647." },
  { args: "send udp --attempts -1", says: "'-1' is invalid. It is a whole number from 1 to 100." },
  { args: "send udp --framing line", says: "'--framing'" },
  { args: "send tcp --framing lines", says: "Allowed choices are none, line, end-of-stream, length-prefixed." },
  { args: "send tcp --persistent --framing end-of-stream", says: "--persistent does not go with" },
  { args: "serve tcp --transform shout", says: "It is uppercase, identity, or count-letter:" },
  { args: "serve udp --transform count-letter:ss", says: "'count-letter:ss' is invalid" },
  { args: "serve sctp", says: "'sctp' (Did you mean tcp?)" },
  { args: "send tcp one two", says: "Expected 1 argument but got 2." },
])("$args is refused in one line that says: $says", async ({ args, says }) => {
  const { stdout, stderr, exitCode } = await runCapsock(args.split(" "));
  expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
  expect(stderr).toMatch(/^capsock: [^\n]*\n$/);
  expect(stderr).toContain(says);
});

test.each([
  "--help",
  "serve tcp --help",
  "serve udp --help",
  "send tcp --help",
  "send udp --help",
  "bench tcp --help",
  "bench udp --help",
  "relay tcp --help",
  "relay udp --help",
  "trace tcp --help",
  "trace udp --help",
  "completion --help",
])("%s teaches with an example", async (args) => {
  const { stdout, stderr, exitCode } = await runCapsock(args.split(" "));
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  expect(stdout).toMatch(/^Example.*:\n {2}\$ .*capsock (serve|send|bench|relay|trace|completion) (tcp|udp|bash)/m);
});
