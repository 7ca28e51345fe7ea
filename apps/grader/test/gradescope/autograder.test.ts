import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, readFile, watch, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { runGrader, temporaryFolder } from "../run-grader.ts";
import { canContain, runInContainer, type ContainedRun } from "../strategies/container.ts";
import { unzip, unzipTo } from "../unzip.ts";

const examples = fileURLToPath(new URL("../../../../examples/submissions/", import.meta.url));

const assignment = `title: Lab 2
programs:
  udp-server: { weight: 1 }
  tcp-server: { weight: 1 }
visibility:
  default: visible
  checks: { udp-server/uppercase: hidden }
`;

interface Results {
  score: number;
  output: string;
  tests: { name: string; score: number; status: string; visibility: string; output: string }[];
}

describe("the archive", () => {
  test("lies open at the top, runs by itself, and is never written over", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "autograder.zip");
    const made = await runGrader(["init", "gradescope", "-o", path]);
    expect(made).toMatchObject({ status: 0 });
    expect(made.stdout).toContain("points to 100");
    const files = await unzip(await readFile(path));
    for (const name of ["setup.sh", "run_autograder"]) {
      const script = files.find((file) => file.path === name);
      expect(script?.mode, name).toBe(0o755);
      expect(script?.bytes.toString(), name).toMatch(/^#!\/bin\/sh\n/u);
      execFileSync("sh", ["-n"], { input: script?.bytes });
    }
    expect(files.map((file) => file.path).sort()).toEqual([
      ...["assignment.yaml", "grader/dist/bin.js", "grader/dist/worker.js", "grader/package.json"],
      ...["grader/schema/assignment.schema.json", "run_autograder", "setup.sh"],
    ]);
    expect(await runGrader(["init", "gradescope", "-o", path])).toMatchObject({ status: 1 });
  });

  test("is not made for an assignment with mistakes", async () => {
    await using folder = await temporaryFolder();
    const yaml = join(folder.path, "assignment.yaml");
    await writeFile(yaml, "titel: x\n");
    const { status, stderr } = await runGrader(["init", "gradescope", "-a", yaml, "-o", join(folder.path, "a.zip")]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("titel") as string });
  });
});

describe.skipIf(!canContain)("in a container like Gradescope's (skipped where none can be imitated)", () => {
  let run: ContainedRun;
  let results: Results;

  beforeAll(async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o755);
    const at = (path: string): string => join(folder.path, "autograder", path);
    for (const path of ["source", "submission/my lab", "results"]) await mkdir(at(path), { recursive: true });
    await writeFile(join(folder.path, "lab.yaml"), assignment);
    const zip = join(folder.path, "autograder.zip");
    await runGrader(["init", "gradescope", "-a", join(folder.path, "lab.yaml"), "-o", zip]);
    await unzipTo(at("source"), await readFile(zip));
    // Gradescope puts it beside the source.
    await cp(at("source/run_autograder"), at("run_autograder"));
    await cp(join(examples, "baker-jonas"), at("submission/my lab"), { recursive: true });
    await writeFile(at("submission/my lab/peek.py"), peek);
    const script = "/autograder/source/setup.sh && /autograder/run_autograder";
    run = await runInContainer(["sh", "-c", script], {
      folder: folder.path,
      mounts: { "/autograder": join(folder.path, "autograder") },
    });
    results = JSON.parse(await readFile(at("results/results.json"), "utf8")) as Results;
  });

  test("the setup finds everything there, and the grader runs and ends in good order", () => {
    expect(run).toMatchObject({ status: 0, filesLeft: [] });
    expect(run.stdout).toContain("sandbox: unprivileged-user, waiting: kernel");
  });

  test("results.json has the score, each check, and what of it a student may see", () => {
    expect(results.score).toBe(results.tests.reduce((sum, one) => sum + one.score, 0));
    expect(results.score).toBeGreaterThan(0);
    expect(results.output).not.toContain("did not come to its end");
    const hidden = results.tests.filter(({ visibility }) => visibility === "hidden").map(({ name }) => name);
    expect(hidden).toEqual([expect.stringContaining("udp-server/uppercase")]);
  });

  test("a program reaches neither the assignment nor the results", () => {
    expect(JSON.stringify(results)).not.toContain("PEEKED");
  });
});

test("results.json holds what was graded so far, should grading be cut off", async () => {
  await using folder = await temporaryFolder();
  const at = (path: string): string => join(folder.path, path);
  await cp(join(examples, "baker-jonas/tcp_server.py"), at("in/a.py"));
  await writeFile(at("in/b.py"), endless);
  await mkdir(at("out"));
  await using grader = startGrader([
    "grade",
    at("in"),
    "-o",
    at("results"),
    "--slots",
    "1",
    "--gradescope",
    at("out/results.json"),
  ]);
  let soFar: Results | undefined;
  const written = watch(at("out"), { signal: grader.signal });
  for await (const { filename } of written) {
    if (filename !== "results.json") continue;
    soFar = JSON.parse(await readFile(at("out/results.json"), "utf8")) as Results;
    if (soFar.tests.length > 0) break;
  }
  expect(soFar?.output).toMatch(/^Grading did not come to its end/u);
  expect(soFar?.tests.map(({ name }) => name)).toContain("tcp-server/listens (a.py)");
  expect(soFar?.score).toBeGreaterThan(0);
});

/** The real grader, ended with the test; its signal aborts when it ends by itself. */
function startGrader(args: string[]): AsyncDisposable & { signal: AbortSignal } {
  const child = spawn(process.execPath, [join(inject("bundledApps"), "grader/dist/bin.js"), ...args], {
    stdio: "ignore",
  });
  const ended = new AbortController();
  const closed = once(child, "close").then(() => ended.abort());
  return {
    signal: ended.signal,
    async [Symbol.asyncDispose]() {
      child.kill("SIGINT");
      await closed;
    },
  };
}

/** Computes until it is stopped for that: on a busy machine it is not at its end before one has looked, either. */
const endless = `import socket
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
while True:
    pass
server.bind(("", 12000))
message, client = server.recvfrom(2048)
server.sendto(message.upper(), client)
`;

/** A right UDP server, as long as it can read nothing that is not its own. */
const peek = `import os, socket
seen = [p for p in ("/autograder/source/assignment.yaml", "/autograder/results/results.json") if os.access(p, os.R_OK)]
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("", 12000))
while True:
    message, client = server.recvfrom(65535)
    server.sendto(b"PEEKED" if seen else message.upper(), client)
`;
