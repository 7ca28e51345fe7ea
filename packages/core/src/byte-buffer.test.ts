import { expect, test } from "vitest";
import { createByteBuffer } from "./byte-buffer.ts";

test("A buffer gives back what was gathered, and its memory is not used again after that", () => {
  const buffer = createByteBuffer(100_000);
  for (const length of [10, 10_000, 4_097, 3]) {
    expect(buffer.append(new Uint8Array(length).fill(length))).toBe(true);
    const taken = buffer.take();
    expect(buffer.append(new Uint8Array(length).fill(0))).toBe(true);
    expect(taken).toEqual(new Uint8Array(length).fill(length));
    expect(buffer.take()).toEqual(new Uint8Array(length));
  }
});

test("A buffer refuses what exceeds its limit, and keeps what it has", () => {
  const buffer = createByteBuffer(3);
  expect(buffer.append(Uint8Array.of(1, 2))).toBe(true);
  expect(buffer.append(Uint8Array.of(3, 4))).toBe(false);
  expect(buffer.append(Uint8Array.of(3))).toBe(true);
  expect(buffer.take()).toEqual(Uint8Array.of(1, 2, 3));
});
