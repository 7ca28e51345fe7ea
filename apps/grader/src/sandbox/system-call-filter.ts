/** System calls by which a program could use memory that counts as nobody's, or reach into the kernel or a process. */
const refused: Readonly<Record<"x64" | "arm64", readonly number[]>> = {
  // memfd_create, memfd_secret, shmget, msgget, io_uring_setup, userfaultfd, bpf, perf_event_open, add_key,
  // request_key, keyctl, ptrace: asm/unistd_64.h and asm-generic/unistd.h.
  x64: [319, 447, 29, 68, 425, 323, 321, 298, 248, 249, 250, 101],
  arm64: [279, 447, 194, 186, 425, 282, 280, 241, 217, 218, 219, 117],
};

/** linux/audit.h */
const architectures = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** On x64 the calls of the x32 interface, the same ones by other numbers. */
const firstX32Call = 0x4000_0000;

/** Of linux/bpf_common.h: load a word, jump if equal or not less, return. */
const [loadWord, jumpIfEqual, jumpIfAtLeast, returnValue] = [0x20, 0x15, 0x35, 0x06];

/** Of linux/seccomp.h; 38 is ENOSYS, as on a kernel without the call, which every runtime copes with. */
const [allow, pretendToBeMissing] = [0x7fff_0000, 0x0005_0000 | 38];
const [numberOffset, architectureOffset] = [0, 4];

/**
 * The filter in the kernel's classic BPF (seccomp(2)), for bubblewrap's `--seccomp`; none where the numbers of the
 * calls are not known. Another architecture's calls, such as 32-bit ones, are refused altogether.
 */
export function systemCallFilter(architecture: string = process.arch): Uint8Array | undefined {
  if (architecture !== "x64" && architecture !== "arm64") return undefined;
  const jumps = [
    ...(architecture === "x64" ? [{ code: jumpIfAtLeast, value: firstX32Call }] : []),
    ...refused[architecture].map((value) => ({ code: jumpIfEqual, value })),
  ];
  const instructions = [
    instruction(loadWord, architectureOffset),
    // To the end, past all that follows, unless it is the one.
    instruction(jumpIfEqual, architectures[architecture], { otherwise: jumps.length + 2 }),
    instruction(loadWord, numberOffset),
    ...jumps.map(({ code, value }, at) => instruction(code, value, { then: jumps.length - at })),
    instruction(returnValue, allow),
    instruction(returnValue, pretendToBeMissing),
  ];
  return new Uint8Array(Buffer.concat(instructions));
}

/** struct sock_filter of linux/filter.h; both architectures are little-endian. */
function instruction(code: number, value: number, jump: { then?: number; otherwise?: number } = {}): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(jump.then ?? 0, 2);
  bytes.writeUInt8(jump.otherwise ?? 0, 3);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}
