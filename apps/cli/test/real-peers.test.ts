import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { everyPython } from "./interpreters.ts";
import { capsock, runInSandbox, type Ran } from "./sandbox.ts";

const peers = "sh /fixtures/peers";
const input = "hello World 1\n";

function runPair(transport: "tcp" | "udp", pair: { server: string; client: string }, sent = input): Promise<Ran> {
  return runInSandbox(["sh", "/fixtures/pair.sh", transport, pair.server, pair.client], { input: sent });
}

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;

/** Runs where the peer is, and is skipped by name where it is not. */
function testWith(peer: string, title: string, run: () => Promise<void>): void {
  if (has(peer)) test(title, run);
  else test.skip(`${title}: there is no ${peer} on this machine`);
}

describe.concurrent("socat", () => {
  testWith("socat", "as a TCP client gets each line's reply and our end", async () => {
    const ran = await runPair("tcp", {
      server: `${capsock} serve tcp --framing line`,
      client: "socat -t10 - TCP:localhost:12000",
    });
    expect(ran).toMatchObject({ stdout: "HELLO WORLD 1\n", exitCode: 0 });
  });

  testWith("socat", "as a TCP server is asked to its end of stream", async () => {
    const ran = await runPair("tcp", {
      server: `${peers}/socat-server.sh tcp`,
      client: `${capsock} send tcp --framing end-of-stream`,
    });
    expect(ran).toMatchObject({ stdout: "HELLO WORLD 1\n", exitCode: 0 });
  });

  testWith("socat", "as a UDP server replies from the port that was asked", async () => {
    const ran = await runPair("udp", { server: `${peers}/socat-server.sh udp`, client: `${capsock} send udp` });
    expect(ran).toMatchObject({ stdout: "HELLO WORLD 1\n", exitCode: 0 });
  });
});

describe.concurrent("ncat", () => {
  testWith("ncat", "as a TCP client gets the reply of a server that closes after it", async () => {
    const ran = await runPair("tcp", {
      server: `${capsock} serve tcp --close-after-reply`,
      client: "ncat localhost 12000",
    });
    expect(ran).toMatchObject({ stdout: "HELLO WORLD 1\n", exitCode: 0 });
  });

  testWith("ncat", "as a TCP server of lines keeps a session", async () => {
    const ran = await runPair(
      "tcp",
      {
        server: "ncat -l -k 12000 --sh-exec /fixtures/peers/upper-lines.sh",
        client: `${capsock} send tcp --framing line --persistent`,
      },
      "one\ntwo\n",
    );
    expect(ran).toMatchObject({ stdout: "ONE\nTWO\n", exitCode: 0 });
  });
});

describe.concurrent("the textbook's programs in every Python of this machine", () => {
  const pythons3 = [...everyPython].filter(([version]) => version.startsWith("3."));
  const asked = pythons3.map(([, { executable }]) => executable).join(" ");

  test.each([
    {
      transport: "tcp",
      program: "textbook/TCPClient.py",
      shows: "Input lowercase sentence:From Server:  HELLO WORLD 1\n\n",
    },
    { transport: "udp", program: "textbook/UDPClient.py", shows: "Input lowercase sentence:HELLO WORLD 1\n\n" },
  ] as const)("$program gets its reply", { skip: pythons3.length === 0 }, async ({ transport, program, shows }) => {
    const ran = await runPair(transport, {
      server: `${capsock} serve ${transport}`,
      client: `${peers}/every-client.sh /fixtures/seed-programs/${program} ${asked}`,
    });
    expect(ran).toMatchObject({ stdout: shows.repeat(pythons3.length), exitCode: 0 });
  });

  for (const [version, { executable }] of everyPython) {
    const folder = version.startsWith("2.") ? "comp-431" : "textbook";
    test(`its TCP server in ${version} answers us`, async () => {
      const ran = await runPair("tcp", {
        server: `${executable} /fixtures/seed-programs/${folder}/TCPServer.py`,
        client: `${capsock} send tcp`,
      });
      expect(ran).toMatchObject({ stdout: "HELLO WORLD 1\n", exitCode: 0 });
    });
  }
});
