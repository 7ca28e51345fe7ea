import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import {
  describeQuiet,
  openClockView,
  openKernelView,
  probeKernelAccess,
  type KernelView,
  type WaitBudget,
} from "../../src/kernel/index.ts";
import { openProbe, type ProbeSocket } from "./probe-socket.ts";
import { tokenBucket, type Scenario, type ScenarioResult, type Step, type StepResult } from "./scenario.ts";

/** Runs scenarios, a line of JSON each, in the network namespace that it was started in. */
const [fixtures = "", built = ""] = process.argv.slice(2);
const never = new AbortController().signal;

for await (const line of createInterface({ input: process.stdin })) {
  const result = await run(JSON.parse(line) as Scenario);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

async function run(scenario: Scenario): Promise<ScenarioResult> {
  const { argv, steps, mayTimeOutReceives = false, namespace = "own", clock = false, bare = false } = scenario;
  const program = bare ? startBare(argv) : startInSandbox(argv);
  const stderr: Buffer[] = [];
  program.stderr?.on("data", (bytes: Buffer) => stderr.push(bytes));
  program.stdout?.resume();
  const gone = once(program, "exit");
  const probes = new Map<string, ProbeSocket>();
  const rootPid = program.pid ?? 0;
  using view = clock
    ? openClockView({ rootPid, assumed: { transport: "tcp", localPort: 12_000 } })
    : openKernelView({ rootPid, namespace, mayTimeOutReceives });
  const results: StepResult[] = [];
  for (const step of steps) {
    const startMs = performance.now();
    const result = await take(step, view, probes);
    results.push({ ...result, tookMs: performance.now() - startMs });
  }
  const sockets = view.sockets();
  const access = probeKernelAccess({ pid: rootPid });
  if (program.exitCode === null) {
    const pids = bare ? [rootPid, ...sockets.map(({ pid }) => pid)] : childrenOf(rootPid);
    for (const pid of new Set(pids)) kill(pid);
  }
  await gone;
  for (const probe of probes.values()) probe.close();
  if (steps.some((step) => step.do === "narrow")) execFileSync("tc", ["qdisc", "delete", "dev", "lo", "root"]);
  return { steps: results, sockets, access, stderr: Buffer.concat(stderr).toString() };
}

async function take(
  step: Step,
  view: KernelView,
  probes: Map<string, ProbeSocket>,
): Promise<Omit<StepResult, "tookMs">> {
  const nothing = { heard: "", peer: "open", sentence: "" } as const;
  if (step.do === "ready") {
    const outcome = await view.waitUntilReady({ signal: never, ...(step.budget && { budget: step.budget }) });
    return { outcome, ...nothing };
  }
  if (step.do === "abort") {
    const ended = new AbortController();
    const waiting = view.waitUntilReady({ signal: ended.signal });
    ended.abort(new Error("enough"));
    const kind = await waiting.then(
      (readiness) => readiness.kind,
      (error: unknown) => (error === ended.signal.reason ? "aborted" : String(error)),
    );
    return { outcome: { kind }, ...nothing };
  }
  if (step.do === "open") {
    probes.set(step.name, await openProbe(step.transport, step.port ?? 12_000));
    return { outcome: { kind: "opened" }, ...nothing };
  }
  if (step.do === "narrow") {
    execFileSync("tc", ["qdisc", "replace", "dev", "lo", "root", ...tokenBucket]);
    return { outcome: { kind: "narrowed" }, ...nothing };
  }
  const probe = probes.get(step.name);
  if (probe === undefined) throw new Error(`No probe is called ${step.name}`);
  probe.take();
  const baseline = view.baseline();
  if (step.do === "say") await probe.send(step.text);
  if (step.do === "end") await probe.end();
  const budget: Partial<WaitBudget> = step.budget ?? {};
  const outcome = await view.waitForQuiet({
    baseline,
    arrivals: { hasArrived: () => probe.hasNews(), onArrival: (listener) => probe.onNews(listener) },
    restSuffices: () => step.do === "listen" && step.restSuffices === true,
    budget,
    signal: never,
  });
  const sentence = outcome.kind === "quiet" ? describeQuiet(outcome.evidence) : "";
  return { outcome, ...probe.take(), sentence };
}

/** The student's place: the driver's network, and nothing else of it. */
function startInSandbox(argv: readonly string[]): ChildProcess {
  const namespaces = ["--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--disable-userns"];
  const system = ["--ro-bind", "/usr", "/usr", "--ro-bind", "/etc", "/etc"];
  const links = ["lib", "lib64", "bin"].flatMap((name) => ["--symlink", `usr/${name}`, `/${name}`]);
  const folders = ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--ro-bind", fixtures, "/fixtures"];
  const args = [
    ...[...namespaces, "--uid", "1000", "--gid", "1000", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
    ...[...system, ...links, ...folders, "--ro-bind", built, "/built", "--chdir", "/fixtures", "--remount-ro", "/"],
    ...["--clearenv", "--setenv", "PATH", "/usr/bin", "--setenv", "LANG", "C.UTF-8", "--setenv", "HOME", "/tmp"],
    ...["--", "prlimit", "--core=0", "--nofile=512", "--", ...argv],
  ];
  return spawn("/usr/bin/bwrap", args, { env: {}, stdio: ["pipe", "pipe", "pipe"] });
}

/** Only the driver's own sandbox around it. */
function startBare([file = "", ...args]: readonly string[]): ChildProcess {
  return spawn(file, args, { cwd: fixtures, stdio: ["pipe", "pipe", "pipe"] });
}

/** Outside a sandbox's first process is one that follows it by itself. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  } catch (error) {
    return ifGone(error, []);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    ifGone(error, undefined);
  }
}

/** A program that has ended may not have been waited for yet. */
function ifGone<T>(error: unknown, otherwise: T): T {
  if (["ESRCH", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? "")) return otherwise;
  throw error;
}
