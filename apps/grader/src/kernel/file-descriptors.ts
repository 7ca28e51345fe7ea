import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { unlessGone } from "./proc-files.ts";

/** What one of a process's file descriptors stands for. */
export type DescriptorTarget =
  | { kind: "socket"; inode: string }
  | { kind: "pipe" | "terminal" | "epoll" | "timer" | "event" }
  | { kind: "file"; path: string };

const anonymous: Readonly<Record<string, "epoll" | "timer" | "event">> = {
  "anon_inode:[eventpoll]": "epoll",
  "anon_inode:[timerfd]": "timer",
  "anon_inode:[eventfd]": "event",
  "anon_inode:[signalfd]": "event",
  "anon_inode:[pidfd]": "event",
  "anon_inode:inotify": "event",
};

/** Every open descriptor of a process, which any of its living threads names. */
export function descriptorsOf(tid: number): Map<number, DescriptorTarget> {
  const targets = new Map<number, DescriptorTarget>();
  for (const fd of descriptorNumbers(tid)) {
    const path = `/proc/${tid}/fd/${fd}`;
    const link = unlessGone(path, () => readlinkSync(path));
    if (link !== undefined) targets.set(fd, targetOf(link));
  }
  return targets;
}

/** A pipe with a name has a path like a file, and is told apart only here, where it matters. */
export function isNamedPipe(tid: number, fd: number): boolean {
  const path = `/proc/${tid}/fd/${fd}`;
  return unlessGone(path, () => statSync(path).isFIFO()) ?? false;
}

/** Which descriptors an epoll instance watches. */
export function epollMembers(tid: number, fd: number): number[] {
  const members = [...descriptorInfo(tid, fd).matchAll(/^tfd:\s*(\d+)/gm)].map(([, member]) => Number(member));
  return members.sort((a, b) => a - b);
}

/** Milliseconds until a timerfd fires; `undefined` when it is not armed. */
export function timerRemainingMs(tid: number, fd: number): number | undefined {
  const [, seconds = "0", nanoseconds = "0"] = /^it_value: \((\d+), (\d+)\)/m.exec(descriptorInfo(tid, fd)) ?? [];
  const remainingMs = Number(seconds) * 1e3 + Number(nanoseconds) / 1e6;
  return remainingMs > 0 ? remainingMs : undefined;
}

export function targetOf(link: string): DescriptorTarget {
  if (link.startsWith("socket:[")) return { kind: "socket", inode: link.slice("socket:[".length, -1) };
  if (link.startsWith("pipe:[")) return { kind: "pipe" };
  if (link.startsWith("/dev/pts/") || link === "/dev/tty") return { kind: "terminal" };
  const kind = anonymous[link];
  return kind === undefined ? { kind: "file", path: link } : { kind };
}

function descriptorNumbers(tid: number): number[] {
  const path = `/proc/${tid}/fd`;
  return unlessGone(path, () => readdirSync(path).map(Number)) ?? [];
}

function descriptorInfo(tid: number, fd: number): string {
  const path = `/proc/${tid}/fdinfo/${fd}`;
  return unlessGone(path, () => readFileSync(path, "utf8")) ?? "";
}
