import { uppercase, type Transform } from "@capsock/core";
import { serveTcp } from "@capsock/tcp";
import { serveUdp } from "@capsock/udp";
import { expect, test } from "vitest";
import { runCapsock, startCapsock } from "./capsock-process.ts";
import { interpreters } from "./interpreters.ts";
import { capsock, runInSandbox } from "./sandbox.ts";

const local = { host: "127.0.0.1", port: 0 };
const send = (transport: "tcp" | "udp", port: number, ...options: string[]): string[] => [
  ...["send", transport, "127.0.0.1", "--port", String(port)],
  ...options,
];

test("In a pipe there is one line of output for each line of input, the last and the empty one too", async () => {
  await using server = await serveUdp(uppercase, local);
  const { stdout, stderr, exitCode } = await runCapsock(send("udp", server.port), "one\r\n\n  two é ß \nthree");
  expect({ stdout, stderr, exitCode }).toEqual({ stdout: "ONE\n\n  TWO É SS \nTHREE\n", stderr: "", exitCode: 0 });
});

test.each(["none", "line", "end-of-stream"] as const)(
  "Over TCP it agrees with a server on framing %s",
  async (framing) => {
    await using server = await serveTcp(uppercase, { ...local, framing });
    const ran = await runCapsock(send("tcp", server.port, "--framing", framing), "one\ntwo\n");
    expect(ran).toEqual({ stdout: "ONE\nTWO\n", stderr: "", exitCode: 0 });
  },
);

test("With --json each exchange is an object, bytes that are no text in base64", async () => {
  const reversed: Transform = (message) => ({ ok: true, bytes: Uint8Array.from(message).reverse() });
  await using server = await serveUdp(reversed, local);
  const { stdout, exitCode } = await runCapsock(send("udp", server.port, "--json"), "ab\né\n");
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { sentence: "ab", reply: "ba" },
    { sentence: "é", reply: { base64: "qcM=" } },
  ]);
  expect(exitCode).toBe(0);
});

test.each([
  { options: [], connections: 3 },
  { options: ["--persistent"], connections: 1 },
])("Three sentences take $connections connections with $options", async ({ options, connections }) => {
  let accepted = 0;
  await using server = await serveTcp(uppercase, { ...local, onConnection: () => (accepted += 1) });
  expect(await runCapsock(send("tcp", server.port, ...options), "a\nb\nc\n")).toMatchObject({ stdout: "A\nB\nC\n" });
  expect(accepted).toBe(connections);
});

test("--count sends each sentence so many times", async () => {
  let accepted = 0;
  await using server = await serveTcp(uppercase, { ...local, onConnection: () => (accepted += 1) });
  const ran = await runCapsock(send("tcp", server.port, "--count", "2"), "a\nb\n");
  expect(ran).toMatchObject({ stdout: "A\nA\nB\nB\n", exitCode: 0 });
  expect(accepted).toBe(4);
});

test("Each reply is written before the next sentence is read", async () => {
  await using server = await serveTcp(uppercase, local);
  await using client = startCapsock(send("tcp", server.port));
  client.child.stdin.write("one\n");
  expect(await new Promise((resolve) => client.child.stdout.once("data", resolve))).toBe("ONE\n");
  client.child.stdin.end("two\n");
  expect(await client.ended).toMatchObject({ stdout: "ONE\nTWO\n", exitCode: 0 });
});

test("When nobody reads the replies any more it ends without a word", async () => {
  await using server = await serveTcp(uppercase, local);
  await using client = startCapsock(send("tcp", server.port));
  client.child.stdout.destroy();
  client.child.stdin.end("one\ntwo\n");
  expect(await client.ended).toEqual({ stdout: "", stderr: "", exitCode: 0 });
});

test("Replies before a failure are not lost", async () => {
  await using server = await serveTcp(uppercase, { ...local, closeAfterReply: true });
  const { stdout, stderr, exitCode } = await runCapsock(send("tcp", server.port, "--persistent"), "one\ntwo\n");
  expect({ stdout, exitCode }).toEqual({ stdout: "ONE\n", exitCode: 1 });
  expect(stderr).toMatch(/^capsock: 127\.0\.0\.1 port \d+ .*\n$/);
});

test.each([
  { transport: "tcp", shown: "From Server:  HELLO WORLD 1" },
  { transport: "udp", shown: "HELLO WORLD 1" },
])(
  "On a terminal it asks and answers over $transport as the textbook's client does, until Ctrl-D",
  { skip: interpreters.python3 === undefined },
  async ({ transport, shown }) => {
    const client = `${String(interpreters.python3?.executable)} /fixtures/terminal.py ${capsock} send ${transport}`;
    const pair = ["sh", "/fixtures/pair.sh", transport, `${capsock} serve ${transport}`, client];
    const { stdout, exitCode } = await runInSandbox(pair, { input: "hello World 1\n" });
    const prompt = "Input lowercase sentence:";
    expect({ stdout: stdout.replace(/\r+\n/g, "\n"), exitCode }).toEqual({
      stdout: `${prompt}hello World 1\n${shown}\n${prompt}\n`,
      exitCode: 0,
    });
  },
);

test.each(["tcp", "udp"])(
  "On a terminal a sentence that gets no reply over %s is told of, and the next one can be typed",
  { skip: interpreters.python3 === undefined },
  async (transport) => {
    const client = `${String(interpreters.python3?.executable)} /fixtures/terminal.py ${capsock} send ${transport}`;
    const { stdout, exitCode } = await runInSandbox(client.split(" "), { input: "one\ntwo\n" });
    expect(stdout.match(/^capsock: .*refused.*Start the server first/gm)).toHaveLength(2);
    expect(exitCode).toBe(1);
  },
);

test(
  "At a terminal whoever's home makes no folders is asked and answered as others are",
  { skip: interpreters.python3 === undefined },
  async () => {
    const python = String(interpreters.python3?.executable);
    const client = `env XDG_STATE_HOME=/proc/nowhere ${python} /fixtures/terminal.py ${capsock} send udp`;
    const pair = ["sh", "/fixtures/pair.sh", "udp", `${capsock} serve udp`, client];
    const { stdout, exitCode } = await runInSandbox(pair, { input: "hello\n" });
    expect({ reply: /^HELLO\r?$/m.test(stdout), exitCode }).toEqual({ reply: true, exitCode: 0 });
  },
);

test(
  "At a terminal the arrow key brings back what was typed before, in an earlier run too",
  { skip: interpreters.python3 === undefined },
  async () => {
    const client = `${String(interpreters.python3?.executable)} /fixtures/terminal.py ${capsock} send udp`;
    const twice = `export XDG_STATE_HOME=/tmp/state; echo remembered | ${client} && printf '\\033[A\\n' | ${client}`;
    const pair = ["sh", "/fixtures/pair.sh", "udp", `${capsock} serve udp`, "sh /tmp/twice.sh"];
    const script = `cat >/tmp/twice.sh <<'END'\n${twice}\nEND\nexec "$@"`;
    const { stdout, stderr } = await runInSandbox(["sh", "-c", script, "sh", ...pair], { input: "" });
    expect({ stderr, replies: stdout.match(/^REMEMBERED\r?$/gm)?.length }).toMatchObject({ replies: 2 });
  },
);

test.each([
  { args: "send tcp", says: "localhost port 12000: the connection was refused", mend: "Start the server" },
  { args: "send udp", says: "localhost port 12000 refused the datagram", mend: "Start the server" },
  { args: "send tcp no-such-host", says: "no-such-host port 12000: ", mend: "spelled" },
  { args: "send udp no-such-host", says: "no-such-host", mend: "spelled" },
])("$args says in one line that $says, and what to do", async ({ args, says, mend }) => {
  const { stdout, stderr, exitCode } = await runInSandbox([...`${capsock} ${args}`.split(" ")], { input: "hello\n" });
  expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
  expect(stderr).toMatch(/^capsock: [^\n]*\n$/);
  expect(stderr).toContain(says);
  expect(stderr).toContain(mend);
});
