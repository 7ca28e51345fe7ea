import { expect, test } from "vitest";
import { systemCallFilter } from "./system-call-filter.ts";

const [allow, missing] = [0x7fff_0000, 0x0005_0026];

/** Runs a filter as the kernel would: the few instructions of classic BPF that it uses. */
function run(filter: Uint8Array, call: { architecture: number; number: number }): number {
  const program = Buffer.from(filter);
  let loaded = 0;
  for (let at = 0; ; at += 8) {
    const value = program.readUInt32LE(at + 4);
    const jump = (condition: boolean): number => 8 * program.readUInt8(at + (condition ? 2 : 3));
    switch (program.readUInt16LE(at)) {
      case 0x20:
        loaded = value === 0 ? call.number : call.architecture;
        break;
      case 0x15:
        at += jump(loaded === value);
        break;
      case 0x35:
        at += jump(loaded >= value);
        break;
      case 0x06:
        return value;
      default:
        throw new Error(`No such instruction at ${at}`);
    }
  }
}

const platforms = [
  { name: "x64", architecture: 0xc000003e, memfdCreate: 319, ptrace: 101, read: 0, socket: 41, last: 462 },
  { name: "arm64", architecture: 0xc00000b7, memfdCreate: 279, ptrace: 117, read: 63, socket: 198, last: 462 },
];

test.each(platforms)(
  "$name: the calls that are named are missing, and no other",
  ({ name, architecture, ...calls }) => {
    const filter = systemCallFilter(name) ?? new Uint8Array();
    const answer = (number: number): number => run(filter, { architecture, number });
    expect(answer(calls.memfdCreate)).toBe(missing);
    expect(answer(calls.ptrace)).toBe(missing);
    expect(answer(calls.read)).toBe(allow);
    expect(answer(calls.socket)).toBe(allow);
    const refused = Array.from({ length: calls.last + 1 }, (_, number) => answer(number)).filter(
      (one) => one !== allow,
    );
    expect(refused).toEqual(Array<number>(12).fill(missing));
  },
);

test.each(platforms)("$name: calls by another architecture's numbers are missing", ({ name, read }) => {
  const filter = systemCallFilter(name) ?? new Uint8Array();
  expect(run(filter, { architecture: 0x40000003, number: read })).toBe(missing);
});

test("x64: calls of the x32 interface are missing", () => {
  const filter = systemCallFilter("x64") ?? new Uint8Array();
  expect(run(filter, { architecture: 0xc000003e, number: 0x4000_0000 })).toBe(missing);
});

test("where the numbers are not known there is no filter", () => {
  expect(systemCallFilter("riscv64")).toBeUndefined();
});
