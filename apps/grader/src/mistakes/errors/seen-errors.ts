import type { Exchange } from "../../contract/exchange.ts";
import type { Exit } from "../../contract/launch.ts";
import type { Observation } from "../../contract/observation.ts";
import { readCompilerErrors } from "./compiler-errors.ts";
import { ownFrame, type ErrorReport } from "./error-report.ts";
import { readGoErrors } from "./go-errors.ts";
import { readJavaErrors } from "./java-errors.ts";
import { readMonoErrors } from "./mono-errors.ts";
import { readNodeErrors } from "./node-errors.ts";
import { readPythonErrors } from "./python-errors.ts";
import { readRubyErrors } from "./ruby-errors.ts";
import { readRustErrors } from "./rust-errors.ts";
import { readSystemCallErrors } from "./system-call-errors.ts";

/** An error, and when it was seen. */
export interface SeenError extends ErrorReport {
  /** `build`, `launch` or a check's id; more than one where a fresh start had it again. */
  during: string[];
}

/** Every error in what a program or its compiler wrote, once each, in the order of time. */
export function seenErrors(observation: Observation): SeenError[] {
  const seen = new Map<string, SeenError>();
  for (const { during, errors } of outputsOf(observation)) {
    for (const error of errors) {
      const { file = "", line = 0 } = ownFrame(error) ?? {};
      const key = JSON.stringify([error.type, error.message, file, line]);
      const before = seen.get(key);
      if (before === undefined) seen.set(key, { ...error, during: [during] });
      else {
        before.during.push(during);
        if (error.kind === "uncaught") before.kind = "uncaught";
      }
    }
  }
  return [...seen.values()];
}

function* outputsOf({ launch, exchanges }: Observation): Generator<{ during: string; errors: ErrorReport[] }> {
  if (launch.outcome === "build-failed") yield { during: "build", errors: readCompilerErrors(launch.output) };
  if (launch.outcome === "exited") yield { during: "launch", errors: runtimeErrors(launch.stderrTail, launch.exit) };
  if (launch.outcome === "never-bound") yield { during: "launch", errors: runtimeErrors(launch.stderrTail, undefined) };
  for (const held of exchanges) {
    if (held.kind !== "held") continue;
    if (held.before !== undefined) yield { during: held.check, errors: errorsOfExchange(held.before) };
    yield { during: held.check, errors: errorsOfExchange(held.exchange) };
  }
}

function errorsOfExchange({ stderrTail, exit }: Exchange): ErrorReport[] {
  return runtimeErrors(stderrTail, exit);
}

function runtimeErrors(stderr: string, exit: Exit | undefined): ErrorReport[] {
  return [...(stderr === "" ? [] : namedErrors(stderr, exit)), ...faultOf(exit, stderr)];
}

function namedErrors(stderr: string, exit: Exit | undefined): ErrorReport[] {
  return [
    ...readPythonErrors(stderr, { ended: exit !== undefined && exit.status !== 0 && exit.signal === undefined }),
    ...readJavaErrors(stderr),
    ...readNodeErrors(stderr),
    ...readGoErrors(stderr),
    ...readRustErrors(stderr),
    ...readMonoErrors(stderr),
    ...readRubyErrors(stderr),
    ...readSystemCallErrors(stderr),
  ];
}

/** Signals that a program's own doing raises. A limit of ours kills with others (SIGKILL, SIGXCPU, SIGXFSZ). */
const faults: Readonly<Record<string, string>> = {
  SIGSEGV: "it used memory that is not its own",
  SIGBUS: "it used memory that is not there",
  SIGFPE: "it calculated what has no result, such as a division by zero",
  SIGILL: "it ran into code that is none",
  SIGPIPE: "it wrote to a connection whose other end had gone",
  SIGABRT: "it gave up by itself",
};

function faultOf(exit: Exit | undefined, stderr: string): ErrorReport[] {
  const fault = faults[exit?.signal ?? ""];
  if (exit?.signal === undefined || fault === undefined) return [];
  // The C library says what it has found before it gives up.
  const lastWords = exit.signal === "SIGABRT" ? stderr.trim().split("\n").at(-1) : undefined;
  const message = lastWords === undefined || lastWords === "" ? fault : lastWords;
  return [{ kind: "uncaught", type: exit.signal, message, errno: undefined, inThread: false, frames: [] }];
}
