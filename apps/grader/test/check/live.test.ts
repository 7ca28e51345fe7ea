import { Ajv2020 } from "ajv/dist/2020.js";
import { uppercase } from "@capsock/core";
import { serveTcp } from "@capsock/tcp";
import { describe, expect, test } from "vitest";
import { nobody } from "../../../../packages/core/src/own-address.fixture.ts";
import { checkResultJsonSchema, type CheckResult } from "../../src/report/check-result.ts";
import { runGrader } from "../run-grader.ts";
import { startServer } from "./start-server.ts";

const validate = new Ajv2020({ strict: true }).compile(checkResultJsonSchema() as object);

async function checked(args: string[]): Promise<CheckResult & { status: number }> {
  const { status, stdout, stderr } = await runGrader(["check", ...args, "--json"]);
  expect(stderr).toBe("");
  const result = JSON.parse(stdout) as CheckResult;
  expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
  return { ...result, status };
}

function verdictsOf({ programs }: CheckResult): Record<string, string> {
  return Object.fromEntries(programs.flatMap(({ checks }) => checks.map(({ id, verdict }) => [id, verdict])));
}

describe("checking a server that is up", () => {
  test("a right one over TCP passes everything, by the kernel", async () => {
    await using server = await startServer("right-tcp");
    const result = await checked(["tcp", `localhost:${server.port}`]);
    expect(result).toMatchObject({ status: 0, result: "passed", waiting: "kernel" });
    expect(result.programs[0]?.launch).toEqual({ outcome: "ready", address: "::", port: server.port });
  });

  test("a right one over UDP passes everything, by the kernel", async () => {
    await using server = await startServer("right-udp");
    expect(await checked(["udp", String(server.port)])).toMatchObject({ status: 0, waiting: "kernel" });
  });

  test("one that has started the grader itself is waited for by the clock", async () => {
    await using server = await serveTcp(uppercase, { host: "0.0.0.0", port: 0 });
    const result = await checked(["tcp", `localhost:${server.port}`, "--patience", "30"]);
    expect(result).toMatchObject({ waiting: "clock", result: "passed" });
    expect(result.notes[0]).toContain("since it has started this command itself");
  });

  test("a silent one fails on the kernel's evidence, and is told so in words", async () => {
    await using server = await startServer("silent");
    const { status, stdout } = await runGrader(["check", "tcp", `127.0.0.1:${server.port}`]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/FAILED +tcp-server\/uppercase\n +The reply to a sentence is that sentence in upper case/u);
    expect(stdout).toMatch(
      /sent +"hello \w+"\n +expected +"HELLO \w+"\n +actual +no reply\n +evidence +All its threads/u,
    );
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).not.toContain("\u001b");
  });

  test("one that asks another server first is waited for by the clock, though it is at rest", async () => {
    await using late = await startServer("late");
    await using relay = await startServer("relay", [String(late.port)]);
    const result = await checked(["tcp", `localhost:${relay.port}`, "--patience", "30"]);
    expect(result).toMatchObject({ waiting: "clock" });
    expect(result.notes.join(" ")).toContain(`it is connected to 127.0.0.1 port ${late.port}`);
    const uppercase = result.programs[0]?.checks.find(({ id }) => id === "tcp-server/uppercase");
    expect(uppercase?.verdict, JSON.stringify(uppercase)).toBe("passed");
  });

  test("one that leaves after its first client fails for that alone", async () => {
    await using server = await startServer("serves-once");
    const result = await checked(["tcp", `localhost:${server.port}`]);
    expect(result).toMatchObject({ status: 1, result: "failed" });
    expect(result.notes).toContain("The server went away after tcp-server/uppercase.");
    expect(verdictsOf(result)).toMatchObject({
      "tcp-server/uppercase": "passed",
      "tcp-server/keeps-everything": "ungradable",
      "tcp-server/serves-again": "failed",
      "tcp-server/long-sentence": "ungradable",
    });
  });

  test.each(["tcp", "udp"])("nobody over %s is found out", async (transport) => {
    const result = await checked([transport, `localhost:${nobody.port}`, "--patience", "0.1"]);
    expect(result).toMatchObject({ status: 1, programs: [{ launch: { outcome: "never-bound" }, mistakes: [] }] });
  });

  test.each([
    [["tcp"], "Where is the server?"],
    [["udp", "localhost"], '"localhost" is no address'],
    [["tcp", "no..name:12000"], 'Nobody is called "no..name"'],
    [["work", "12000"], "capsock-grader check tcp 12000"],
  ])("%j is wrong use, in one line", async (args, complaint) => {
    const { status, stdout, stderr } = await runGrader(["check", ...args]);
    expect({ status, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({ status: 1, stdout: "", lines: 1 });
    expect(stderr).toContain(complaint);
  });
});
