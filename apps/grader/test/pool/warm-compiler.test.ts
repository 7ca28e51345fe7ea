import { spawnSync } from "node:child_process";
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
import { studentEnvironment } from "../../src/sandbox/strategy.ts";
import { temporaryFolder } from "../run-grader.ts";

const { signal } = new AbortController();
const { found: runtimes } = await findRuntimes({ ids: ["java", "javac"], signal });
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

function jobOf(sources: Record<string, string>, encoding: BufferEncoding = "utf8"): Job {
  const files = Object.entries(sources).map(([path, text]): SubmittedFile => {
    return { path, bytes: Buffer.from(text, encoding), executable: false };
  });
  const [program] = inspect(files).programs;
  if (program === undefined) throw new Error("No program");
  return { id: "a#0", submission: "a", index: 0, files, program, assignment: defaultAssignment, seed: "" };
}

const whole = { "hw 2/edu/net/Server.java": server(right), "hw 2/edu/net/text/Shout.java": shout };

interface JavacRun extends AsyncDisposable {
  status: number | null;
  stderr: string;
  /** Where it was started. */
  cwd: string;
}

/** A javac that is started for this job alone, in a folder of nothing else. */
async function runJavac({ files, program }: Job): Promise<JavacRun> {
  const folder = await temporaryFolder();
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), bytes);
  }
  const [recipe] = program.recipes;
  const cwd = join(folder.path, recipe?.folder ?? "");
  const { status, stderr } = spawnSync(javac, recipe?.build[0]?.argv.slice(1) ?? [], {
    cwd,
    env: studentEnvironment,
    encoding: "utf8",
  });
  return { status, stderr, cwd, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

async function classesOf(compiler: WarmCompiler, job: Job): Promise<SubmittedFile[] | undefined> {
  const built = await compiler.build(job);
  return built?.outcome === "built" ? built.files : undefined;
}

const withErrors: Record<string, Job> = {
  "another type": jobOf({ ...whole, "hw 2/edu/net/Server.java": server("1") }),
  "a missing class": jobOf({ "hw 2/edu/net/Server.java": server(right) }),
  "a missing brace": jobOf({ ...whole, "hw 2/edu/net/Server.java": server(right).trimEnd().slice(0, -1) }),
  "another name of the file": jobOf({ ...whole, "hw 2/edu/net/Server.java": server(right, "} public class Größe {") }),
  "what is no UTF-8": jobOf({ ...whole, "hw 2/edu/net/Server.java": server(right, 'String s = "Größe";') }, "latin1"),
  "more errors than javac tells": jobOf({
    ...whole,
    "hw 2/edu/net/Server.java": server(right, "Nowhere x;\n".repeat(120)),
  }),
  "words of its own": jobOf({
    ...whole,
    "hw 2/edu/net/Server.java": server("List.of(1).add(2, 3)", "List l = Set.of();"),
  }),
};

describe.skipIf(!ok || javac === "")("a warm Java compiler (skipped without bubblewrap or a JDK)", () => {
  let compiler: WarmCompiler;
  beforeAll(() => void (compiler = openWarmCompiler({ sandbox: bubblewrap, runtimes, signal })));
  afterAll(() => compiler[Symbol.asyncDispose]());

  test("makes the class files that javac makes alone, byte for byte", async () => {
    const job = jobOf(whole);
    await using run = await runJavac(job);
    const { cwd } = run;
    const alone = readdirSync(join(cwd, ".classes"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".class"))
      .sort()
      .map((path) => ({ path: `hw 2/.classes/${path}`, text: readFileSync(join(cwd, ".classes", path), "latin1") }));
    for (const time of ["first", "again"]) {
      const classes = await classesOf(compiler, job);
      const made = classes?.map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString("latin1") }));
      expect(made, time).toEqual(alone);
      expect(made, time).toHaveLength(3);
    }
  });

  test.each(Object.keys(withErrors))("says of %s what javac says alone, word for word", async (name) => {
    const job = withErrors[name] ?? jobOf({});
    await using alone = await runJavac(job);
    expect(alone.status).toBe(1);
    const command = job.program.recipes[0]?.build[0]?.argv.join(" ");
    const exit = { status: 1, signal: undefined };
    const expected = { outcome: "build-failed", command, exit, output: alone.stderr };
    for (const time of ["first", "again"]) expect(await compiler.build(job), time).toEqual(expected);
  });

  test("leaves what it may say otherwise to the worker, and goes on", async () => {
    const long = `Nowhere ${"x".repeat(3_000)}; `.repeat(120);
    expect(await compiler.build(jobOf({ ...whole, "hw 2/edu/net/Server.java": server(right, long) }))).toBeUndefined();
    const deep = `static int deep() { return ${"(".repeat(20_000)}1${")".repeat(20_000)}; }`;
    expect(await compiler.build(jobOf({ ...whole, "hw 2/edu/net/Server.java": server(right, deep) }))).toBeUndefined();
    expect(await classesOf(compiler, jobOf(whole))).toHaveLength(3);
  });

  test("shows one submission nothing of another", async () => {
    expect(await classesOf(compiler, jobOf(whole))).toHaveLength(3);
    const { "hw 2/edu/net/Server.java": alone } = whole;
    expect(await compiler.build(jobOf({ "hw 2/edu/net/Server.java": alone }))).toMatchObject({
      outcome: "build-failed",
    });
  });

  test("leaves other languages, and folders of classes that are the student's, to the worker", async () => {
    expect(await compiler.build(jobOf({ ...whole, "hw 2/.classes/a.class": "" }))).toBeUndefined();
    const python = "from socket import *\ns = socket(AF_INET, SOCK_DGRAM)\ns.bind(('', 12000))\ns.recvfrom(1)\n";
    expect(await compiler.build(jobOf({ "server.py": python }))).toBeUndefined();
  });

  test("asked when it has been closed, it leaves everything to the worker", async () => {
    const closed = openWarmCompiler({ sandbox: bubblewrap, runtimes, signal });
    const last = closed.build(jobOf(whole));
    await closed[Symbol.asyncDispose]();
    expect(await last).toBeUndefined();
    expect(await closed.build(jobOf(whole))).toBeUndefined();
  });
});
