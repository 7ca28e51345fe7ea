/** The system calls that a thread can wait in. Any other one is treated as unknown. */
export type WaitingCall =
  | "accept"
  | "accept4"
  | "clock_nanosleep"
  | "connect"
  | "epoll_pwait"
  | "epoll_pwait2"
  | "epoll_wait"
  | "fcntl"
  | "flock"
  | "futex"
  | "futex_waitv"
  | "msgrcv"
  | "nanosleep"
  | "pause"
  | "poll"
  | "ppoll"
  | "pselect6"
  | "read"
  | "readv"
  | "recvfrom"
  | "recvmmsg"
  | "recvmsg"
  | "rt_sigsuspend"
  | "rt_sigtimedwait"
  | "select"
  | "semop"
  | "semtimedop"
  | "sendfile"
  | "sendmmsg"
  | "sendmsg"
  | "sendto"
  | "splice"
  | "wait4"
  | "waitid"
  | "write"
  | "writev";

type Numbers = Readonly<Record<number, WaitingCall>>;

/** arch/x86/entry/syscalls/syscall_64.tbl */
const x64: Numbers = {
  0: "read",
  1: "write",
  7: "poll",
  19: "readv",
  20: "writev",
  23: "select",
  34: "pause",
  35: "nanosleep",
  40: "sendfile",
  42: "connect",
  43: "accept",
  44: "sendto",
  45: "recvfrom",
  46: "sendmsg",
  47: "recvmsg",
  61: "wait4",
  65: "semop",
  70: "msgrcv",
  72: "fcntl",
  73: "flock",
  128: "rt_sigtimedwait",
  130: "rt_sigsuspend",
  202: "futex",
  220: "semtimedop",
  230: "clock_nanosleep",
  232: "epoll_wait",
  247: "waitid",
  270: "pselect6",
  271: "ppoll",
  275: "splice",
  281: "epoll_pwait",
  288: "accept4",
  299: "recvmmsg",
  307: "sendmmsg",
  441: "epoll_pwait2",
  449: "futex_waitv",
};

/** include/uapi/asm-generic/unistd.h */
const arm64: Numbers = {
  22: "epoll_pwait",
  25: "fcntl",
  32: "flock",
  63: "read",
  64: "write",
  65: "readv",
  66: "writev",
  71: "sendfile",
  72: "pselect6",
  73: "ppoll",
  76: "splice",
  95: "waitid",
  98: "futex",
  101: "nanosleep",
  115: "clock_nanosleep",
  133: "rt_sigsuspend",
  137: "rt_sigtimedwait",
  188: "msgrcv",
  192: "semtimedop",
  193: "semop",
  202: "accept",
  203: "connect",
  206: "sendto",
  207: "recvfrom",
  211: "sendmsg",
  212: "recvmsg",
  242: "accept4",
  243: "recvmmsg",
  260: "wait4",
  269: "sendmmsg",
  441: "epoll_pwait2",
  449: "futex_waitv",
};

const tables: Readonly<Partial<Record<NodeJS.Architecture, Numbers>>> = { x64, arm64 };

/** System call numbers by processor; without a table nothing that a thread waits in can be told. */
export function callName(number: number, architecture: NodeJS.Architecture = process.arch): WaitingCall | undefined {
  return tables[architecture]?.[number];
}

export function knowsArchitecture(architecture: NodeJS.Architecture = process.arch): boolean {
  return tables[architecture] !== undefined;
}
