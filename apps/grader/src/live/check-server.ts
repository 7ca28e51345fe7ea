import { unknownLanguage, type Observation } from "../contract/observation.ts";
import type { Assignment } from "../contract/assignment.ts";
import type { Ending } from "../contract/exchange.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { Waiting } from "../contract/waiting.ts";
import { reportProgram } from "../report/report-program.ts";
import type { ProgramReport } from "../report/schema.ts";
import { holdLiveChecks } from "./hold-live-checks.ts";
import { openLiveWaiter } from "./live-waiter.ts";
import type { LiveAddress } from "./server-address.ts";

export interface CheckedServer {
  program: ProgramReport;
  waiting: Waiting;
  /** What whoever reads the verdicts must know. */
  notes: string[];
}

export interface CheckServerOptions {
  assignment: Assignment;
  /** As it is known to whoever asks; else the kernel may show it. */
  language: string | undefined;
  seed: string;
  patienceMs: number;
  signal: AbortSignal;
  onStart: (checkId: string) => void;
}

/** Holds an assignment's checks with a server that is up already. @throws TcpError where it cannot be reached at all */
export async function checkServer(target: LiveAddress, options: CheckServerOptions): Promise<CheckedServer> {
  const { assignment } = options;
  const { limits } = assignment;
  using waiter = await openLiveWaiter(target, { ...options, limits });
  const language = options.language ?? languageOf(waiter.executable);
  const server = { transport: target.transport, address: waiter.address ?? target.address, port: target.port };
  const held = await holdLiveChecks({ ...options, target, waiter, context: { assignment, language, server } });
  const launch: LaunchOutcome =
    held.absent === undefined
      ? { outcome: "ready", ...server }
      : notThere(target, { ending: held.absent, isMissing: waiter.isMissing });
  const observation: Observation = {
    file: `${target.host} port ${target.port}`,
    role: "server",
    transport: target.transport,
    language,
    runtime: waiter.executable ?? "",
    launch,
    exchanges: held.exchanges,
    signs: [],
  };
  const program = reportProgram(observation, { assignment, maxPoints: assignment.maxScore, maxExtraPoints: 0 });
  const notes = [
    howItWasWaited(waiter),
    ...(held.goneAfter === undefined ? [] : [`The server went away after ${held.goneAfter}.`]),
    ...(held.firstFailed === undefined || held.goneAfter !== undefined ? [] : [notAfresh(held.firstFailed)]),
    ...(language === unknownLanguage && target.transport === "tcp" && held.absent === undefined ? [mayBeJava] : []),
  ];
  const isLoopbackUnseen = waiter.address === undefined && isLoopback(target.address);
  return {
    // Where it listens cannot be told from this side alone.
    program: isLoopbackUnseen && held.absent === undefined ? withoutLaunchCheck(program) : program,
    waiting: waiter.waiting,
    notes,
  };
}

function howItWasWaited({ waiting, reason }: { waiting: Waiting; reason: string | undefined }): string {
  return waiting === "kernel"
    ? "The kernel was asked whether a reply could still come."
    : `The clock decided when no reply would come, since ${reason ?? "no kernel could be asked"}: a late reply counts as none.`;
}

function notAfresh(checkId: string): string {
  return `A running server cannot be started afresh between checks, as grading does: what failed after ${checkId} may have failed because of it.`;
}

const mayBeJava =
  "Nothing shows the server's language: a line's end is allowed, as in the book's Java edition. Say --language python for the rule of the others.";

/** Only what is certain is the server's: between two machines something else may keep the words back. */
function notThere(
  { transport, host, port }: LiveAddress,
  { ending, isMissing }: { ending: Ending; isMissing: boolean },
): LaunchOutcome {
  const what = transport === "tcp" ? "a connection to" : "a datagram for";
  const silence = ending.kind === "quiet" ? ` ${ending.evidence}` : "";
  const tails = { stdoutTail: "", stderrTail: "" };
  const unbound = (evidence: string): LaunchOutcome => ({ outcome: "never-bound", evidence, ...tails });
  if (ending.kind === "refused") return unbound(`${host} refused ${what} port ${port}: nobody has it.`);
  if (isMissing) return unbound(`The kernel shows no such socket on this machine.${silence}`);
  const reason = `Nobody answered at ${host} port ${port}, or something between keeps it back.${silence}`;
  return { outcome: "ungradable", reason };
}

const languages: readonly [RegExp, string][] = [
  [/^java$/u, "java"],
  [/^python/u, "python"],
  [/^node$/u, "javascript"],
  [/^ruby/u, "ruby"],
];

/** What a program runs in; one of its own is compiled, and no Java. */
function languageOf(executable: string | undefined): string {
  if (executable === undefined || executable === "") return unknownLanguage;
  return languages.find(([pattern]) => pattern.test(executable))?.[1] ?? "compiled";
}

function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}

function withoutLaunchCheck(program: ProgramReport): ProgramReport {
  const [launch, ...others] = program.checks;
  return launch === undefined || !/\/(?:binds|listens)$/u.test(launch.id) ? program : { ...program, checks: others };
}
