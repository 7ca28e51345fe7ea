import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultAssignment } from "../../src/contract/assignment.ts";
import type { Job } from "../../src/contract/job.ts";
import type { SubmittedFile } from "../../src/contract/submission.ts";
import { inspect } from "../../src/inspect/inspect.ts";
import { openWarmCompiler, type WarmCompiler } from "../../src/pool/java/warm-compiler.ts";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { bubblewrap } from "../../src/sandbox/bubblewrap.ts";
import { temporaryFolder } from "../run-grader.ts";

const { found: runtimes } = await findRuntimes({ ids: ["java", "javac"], signal: new AbortController().signal });
const { ok } = await bubblewrap.probe();
const javac = runtimes["javac"]?.executable ?? "";

function server(reply: string, extra = ""): string {
  return `package edu.net;
import java.net.*;
import edu.net.text.Shout;
public class Server {
  interface Step { String of(String text); }
  public static void main(String[] args) throws Exception {
    DatagramSocket socket = new DatagramSocket(12000);
    for (Step step = Shout::loud; ; ) {
      DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
      socket.receive(packet);
      byte[] reply = ${reply};
      socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
    }
  }
  ${extra}
}
`;
}

const shout = `package edu.net.text;
public class Shout { public static String loud(String größe) { return größe.toUpperCase(); } }
`;

const right = "step.of(new String(packet.getData(), 0, packet.getLength())).getBytes()";

function jobOf(sources: Record<string, string>): Job {
  const files = Object.entries(sources).map(([path, text]): SubmittedFile => {
    return { path, bytes: new TextEncoder().encode(text), executable: false };
  });
  const [program] = inspect(files).programs;
  if (program === undefined) throw new Error("No program");
  return { id: "a#0", submission: "a", index: 0, files, program, assignment: defaultAssignment, seed: "" };
}

const whole = { "hw 2/edu/net/Server.java": server(right), "hw 2/edu/net/text/Shout.java": shout };

describe.skipIf(!ok || javac === "")("a warm Java compiler (skipped without bubblewrap or a JDK)", () => {
  let compiler: WarmCompiler;
  beforeAll(() => void (compiler = openWarmCompiler({ sandbox: bubblewrap, runtimes })));
  afterAll(() => compiler[Symbol.asyncDispose]());

  test("makes the class files that javac makes alone, byte for byte", async () => {
    const job = jobOf(whole);
    await using folder = await temporaryFolder();
    for (const { path, bytes } of job.files) {
      mkdirSync(dirname(join(folder.path, path)), { recursive: true });
      writeFileSync(join(folder.path, path), bytes);
    }
    const [recipe] = job.program.recipes;
    const cwd = join(folder.path, recipe?.folder ?? "");
    execFileSync(javac, recipe?.build[0]?.argv.slice(1) ?? [], { cwd });
    const alone = readdirSync(join(cwd, ".classes"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".class"))
      .sort()
      .map((path) => ({ path: `hw 2/.classes/${path}`, text: readFileSync(join(cwd, ".classes", path), "latin1") }));
    for (const run of ["first", "again"]) {
      const classes = await compiler.build(job);
      const made = classes?.map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString("latin1") }));
      expect(made, run).toEqual(alone);
      expect(made, run).toHaveLength(3);
    }
  });

  test("leaves what it complains about to the worker, and goes on", async () => {
    expect(await compiler.build(jobOf({ ...whole, "hw 2/edu/net/Server.java": server("1") }))).toBeUndefined();
    const deep = `static int deep() { return ${"(".repeat(20_000)}1${")".repeat(20_000)}; }`;
    expect(await compiler.build(jobOf({ ...whole, "hw 2/edu/net/Server.java": server(right, deep) }))).toBeUndefined();
    expect(await compiler.build(jobOf(whole))).toHaveLength(3);
  });

  test("shows one submission nothing of another", async () => {
    expect(await compiler.build(jobOf(whole))).toHaveLength(3);
    const { "hw 2/edu/net/Server.java": alone } = whole;
    expect(await compiler.build(jobOf({ "hw 2/edu/net/Server.java": alone }))).toBeUndefined();
  });

  test("leaves other languages, and folders of classes that are the student's, to the worker", async () => {
    expect(await compiler.build(jobOf({ ...whole, "hw 2/.classes/a.class": "" }))).toBeUndefined();
    const python = "from socket import *\ns = socket(AF_INET, SOCK_DGRAM)\ns.bind(('', 12000))\ns.recvfrom(1)\n";
    expect(await compiler.build(jobOf({ "server.py": python }))).toBeUndefined();
  });

  test("asked when it has been closed, it leaves everything to the worker", async () => {
    const closed = openWarmCompiler({ sandbox: bubblewrap, runtimes });
    const last = closed.build(jobOf(whole));
    await closed[Symbol.asyncDispose]();
    expect(await last).toBeUndefined();
    expect(await closed.build(jobOf(whole))).toBeUndefined();
  });
});
