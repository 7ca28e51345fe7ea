import { spawnSync } from "node:child_process";
import { expect, inject, test } from "vitest";
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
  { args: "shout", says: "unknown command 'shout'. Try --help." },
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

test("--version says which one it is", async () => {
  const { stdout, exitCode } = await runCapsock(["--version"]);
  expect({ stdout, exitCode }).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string, exitCode: 0 });
});

test("Help fills its lines, and says nothing of what is off", async () => {
  const { stdout } = await runCapsock("relay udp --help".split(" "));
  const [, teaches = ""] = /^A datagram may[^]*?(?=\n\n)/m.exec(stdout)?.[0].match(/^(.*)\n/) ?? [];
  expect(teaches.length).toBeGreaterThan(70);
  expect(stdout).toMatch(/so much later[^]*?\(default:\s+0\)/);
  expect(stdout).not.toContain("default: false");
});

test("An output that cannot be written is told of in one line", () => {
  const capsock = [process.execPath, `${inject("bundledApps")}/cli/dist/bin.js`, "completion", "bash"].join(" ");
  const { stderr, status } = spawnSync("sh", ["-c", `${capsock} >/dev/full`], { encoding: "utf8" });
  expect({ stderr, status }).toEqual({
    stderr: expect.stringMatching(/^capsock: the output cannot be written: .*no space left[^\n]*\n$/) as string,
    status: 1,
  });
});
