import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { interpreters } from "./interpreters.ts";
import { capsock, runInSandbox, type Ran } from "./sandbox.ts";
import { seedClients, seedServers, sentences, type SeedProgram } from "./seed-programs.ts";

const build = mkdtempSync(join(tmpdir(), "capsock-seed-programs-"));

beforeAll(async () => {
  if (interpreters.java === undefined) return;
  const compile = `${interpreters.java.prefix}/bin/javac -d /build /fixtures/seed-programs/java-edition/*.java`;
  expect(await runInSandbox(["sh", "-c", compile], { build })).toMatchObject({ exitCode: 0 });
});

afterAll(() => rmSync(build, { recursive: true }));

/** Our own end of each pair; a server that keeps to the textbook's ways must do as well as one that does not. */
const serve = {
  tcp: ["serve tcp", "serve tcp --close-after-reply --sequential"],
  udp: ["serve udp"],
};

describe.concurrent("a seed client and our server", () => {
  for (const client of seedClients) {
    for (const server of serve[client.transport].map((command) => command + framingOf(client))) {
      testSeed(`${nameOf(client)} shows the reply of ${server}`, client, async (command) => {
        const ran = await runPair(client, { server: `${capsock} ${server}`, client: command });
        expect(ran).toMatchObject({ stdout: `${client.shows}\n`, exitCode: 0 });
      });
    }
  }
});

describe.concurrent("a seed server and our client", () => {
  for (const server of seedServers) {
    const send = `send ${server.transport}${framingOf(server)}`;
    testSeed(`${send} shows the replies of ${nameOf(server)}`, server, async (command) => {
      const ran = await runPair(server, { server: command, client: `${capsock} ${send}` });
      expect(ran).toMatchObject({ stdout: `${server.shows}\n`, exitCode: 0 });
    });
  }
});

function nameOf({ program, runtime }: SeedProgram): string {
  return `${program} (${runtime})`;
}

function framingOf({ framing }: SeedProgram): string {
  return framing === undefined ? "" : ` --framing ${framing}`;
}

/** Gives the test the program's command line, or skips it by name where the runtime is missing. */
function testSeed(title: string, { runtime, program }: SeedProgram, run: (command: string) => Promise<void>): void {
  const interpreter = interpreters[runtime];
  if (interpreter === undefined) {
    test.skip(`${title}: there is no ${runtime} on this machine`);
    return;
  }
  const args = runtime === "java" ? `-cp /build ${program}` : `/fixtures/seed-programs/${program}`;
  test(title, () => run(`${interpreter.executable} ${args}`));
}

function runPair({ transport }: SeedProgram, pair: { server: string; client: string }): Promise<Ran> {
  const input = sentences.map((sentence) => `${sentence}\n`).join("");
  return runInSandbox(["sh", "/fixtures/pair.sh", transport, pair.server, pair.client], { input, build });
}
