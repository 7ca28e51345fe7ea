/**
 * Uppercases UTF-8 sixteen bytes at a time. AssemblyScript: `pnpm --filter @capsock/core assemble` turns it into
 * `src/uppercase-wasm-code.ts`.
 *
 * The memory, by address; `src/uppercase-wasm.ts` fills in the first two parts as they are asked for:
 *   INDEX   two bytes for each block of 64 code points: 0 not known yet, 1 unchanged by uppercasing, else its table's address / 256
 *   TABLES  512 bytes a table: for each code point eight, the result's bytes from the lowest and its length in the highest
 *   INPUT   what is to be uppercased
 *   OUTPUT  room for three times as much, and for what a store of sixteen bytes writes too far
 */
const INDEX: usize = 0;

/** What ended a run, besides the end of the input. */
const DONE: i32 = 0;
/** The character at `consumed` needs more bytes, or is not UTF-8: whoever called can tell which. */
const STOPPED: i32 = 1;
/** The table of block `needed` is not known yet. */
const NEEDS_TABLE: i32 = 2;

export let consumed: usize = 0;
export let produced: usize = 0;
export let needed: i32 = 0;

function continues(byte: i32): bool {
  return (byte & 0xc0) == 0x80;
}

/** Uppercases the bytes from address `from` to `end`, to address `to` on. */
export function run(from: usize, end: usize, to: usize): i32 {
  let source = from;
  let target = to;
  let state = DONE;
  while (source < end) {
    let lead = <i32>load<u8>(source);
    if (lead < 0x80) {
      // The ASCII bytes at the front of sixteen. All sixteen are written: what follows overwrites those that are not.
      const bytes = v128.load(source);
      const lower = v128.and(i8x16.ge_s(bytes, i8x16.splat(0x61)), i8x16.le_s(bytes, i8x16.splat(0x7a)));
      v128.store(target, v128.xor(bytes, v128.and(lower, i8x16.splat(0x20))));
      let count: usize = <usize>ctz<i32>(i8x16.bitmask(bytes) | 0x10000);
      if (count > end - source) count = end - source;
      source += count;
      target += count;
      continue;
    }

    let code: i32;
    let length: usize;
    if (lead < 0xe0) {
      length = 2;
      if (lead < 0xc2 || source + 2 > end) {
        state = STOPPED;
        break;
      }
      const second = <i32>load<u8>(source, 1);
      if (!continues(second)) {
        state = STOPPED;
        break;
      }
      code = ((lead & 0x1f) << 6) | (second & 0x3f);
    } else if (lead < 0xf0) {
      length = 3;
      if (source + 3 > end) {
        state = STOPPED;
        break;
      }
      const second = <i32>load<u8>(source, 1);
      const third = <i32>load<u8>(source, 2);
      code = ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
      // Overlong, or a surrogate.
      if (!continues(second) || !continues(third) || code < 0x800 || (code & 0xf800) == 0xd800) {
        state = STOPPED;
        break;
      }
    } else {
      length = 4;
      if (lead > 0xf4 || source + 4 > end) {
        state = STOPPED;
        break;
      }
      const second = <i32>load<u8>(source, 1);
      const third = <i32>load<u8>(source, 2);
      const fourth = <i32>load<u8>(source, 3);
      code = ((lead & 0x07) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (fourth & 0x3f);
      if (!continues(second) || !continues(third) || !continues(fourth) || code < 0x10000 || code > 0x10ffff) {
        state = STOPPED;
        break;
      }
    }

    const table = <usize>load<u16>(INDEX + ((<usize>(code >> 6)) << 1));
    if (table > 1) {
      const entry = load<u64>((table << 8) + ((<usize>(code & 0x3f)) << 3));
      store<u64>(target, entry);
      target += <usize>(entry >> 56);
    } else if (table == 1) {
      // Four bytes are written for two or three: what follows overwrites the rest.
      store<u32>(target, load<u32>(source));
      target += length;
    } else {
      needed = code >> 6;
      state = NEEDS_TABLE;
      break;
    }
    source += length;
  }
  consumed = source - from;
  produced = target - to;
  return state;
}
