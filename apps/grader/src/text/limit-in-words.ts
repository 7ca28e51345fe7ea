import type { LimitHit } from "../contract/limit.ts";

/** Why a program was stopped, as evidence for a person. */
export function limitInWords(limit: LimitHit): string {
  return `It was stopped: ${excess(limit)}.`;
}

function excess({ name, allowed }: LimitHit): string {
  switch (name) {
    case "memory":
      return `it used more than ${megabytes(allowed)} of memory`;
    case "processes":
      return `it had more than ${allowed} processes and threads at once`;
    case "disk":
      return `it wrote more than ${megabytes(allowed)} to disk`;
    case "files":
      return `it made more than ${allowed} files`;
    case "file-size":
      return `it wrote more than ${megabytes(allowed)} into one file`;
    case "sockets":
      return `it had more than ${allowed} sockets at once`;
    case "output":
      return `it printed more than ${megabytes(allowed)}`;
    case "cpu":
      return `it used more than ${seconds(allowed)} of CPU time`;
    case "waiting":
      return `in all it waited more than ${seconds(allowed)} for something else than a client`;
    case "time":
      return `it took more than ${seconds(allowed)}`;
  }
}

function megabytes(bytes: number): string {
  return `${Math.round((bytes / 2 ** 20) * 10) / 10} MB`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}
