/**
 * Uppercases UTF-8 sixteen bytes at a time. AssemblyScript: `pnpm --filter @capsock/core assemble` turns it into
 * `src/uppercase-wasm-code.ts`.
 *
 * The memory, by address; `src/uppercase-in-wasm.ts` fills in the first four parts as they are asked for:
 *   INDEX      two bytes for each block of 64 code points: 0 not known yet, 1 unchanged by uppercasing, else its table's
 *              address / 256
 *   PAIRS      128 bytes for each block that is two bytes long in UTF-8, of which 64 give each code point its kind; at most
 *              sixteen kinds of change follow, what each changes in the second byte and then what in the first. Where
 *              the second changes in its highest bit and the first does not, the result is not two bytes long
 *   LEADS      for each first byte from 0xe0 to 0xef 0x80 where uppercasing changes nothing that begins with it
 *   RESULTS    of the last run, four bytes each: how many it has consumed and produced, and the block that it needs
 *   TABLES     512 bytes a table: for each code point eight, the result's bytes from the lowest and its length in the highest
 *   INPUT      what is to be uppercased, and 32 bytes more
 *   OUTPUT     room for three times as much, and for what a store of sixteen bytes writes too far
 */
const INDEX: usize = 0;
const PAIRS: usize = 0x8800;
const LEADS: usize = 0x9800;
const RESULTS: usize = 0x9810;

const UNCHANGED: i32 = 1;

/** The blocks that UTF-8 writes as three and as four bytes begin here, and end here. */
const FIRST_OF_THREE: i32 = 0x20;
const FIRST_OF_FOUR: i32 = 0x400;
const AFTER_LAST: i32 = 0x4400;

/** What ended a run, besides the end of the input. */
const DONE: i32 = 0;
/** The next character needs more bytes, or is not UTF-8: whoever called can tell which. */
const STOPPED: i32 = 1;
/** The table of a block is not known yet. */
const NEEDS_TABLE: i32 = 2;
/** What the next character becomes has no room. */
const FULL: i32 = 3;

let consumed: usize = 0;
let produced: usize = 0;

/** Uppercases the bytes from address `from` to `end`, to address `to` on, but no further than `limit`. */
export function run(from: usize, end: usize, to: usize, limit: usize): i32 {
  let source = from;
  let target = to;
  let state = DONE;
  // A character that the end cuts off is cut off by these, too.
  v128.store(end, i8x16.splat(0));
  v128.store(end, i8x16.splat(0), 16);
  while (source < end) {
    const count = uppercaseEven(source, end, target, limit);
    source += count;
    target += count;
    if (source == end) break;
    state = uppercaseOne(source, end, target, limit);
    if (state != DONE) break;
    source += consumed;
    target += produced;
  }
  store<u32>(RESULTS, source - from);
  store<u32>(RESULTS, target - to, 4);
  return state;
}

/** Only `a` to `z` change, whatever the other bytes are. */
function uppercaseAscii(bytes: v128): v128 {
  const lower = v128.and(i8x16.gt_s(bytes, i8x16.splat(0x60)), i8x16.lt_s(bytes, i8x16.splat(0x7b)));
  return v128.xor(bytes, v128.and(lower, i8x16.splat(0x20)));
}

/** False, with nothing written, where not all of the 64 bytes are ASCII. */
function uppercaseLongAscii(source: usize, target: usize): bool {
  const a = v128.load(source);
  const b = v128.load(source, 16);
  const c = v128.load(source, 32);
  const d = v128.load(source, 48);
  if (i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d))) != 0) return false;
  v128.store(target, uppercaseAscii(a));
  v128.store(target, uppercaseAscii(b), 16);
  v128.store(target, uppercaseAscii(c), 32);
  v128.store(target, uppercaseAscii(d), 48);
  return true;
}

/**
 * Uppercases sixteen bytes at a time, and says how many bytes that were, in whole characters: up to the end, to the last
 * sixteen that have room, or to a character that is odd, which is one that is no UTF-8, in a block that is not known yet, or
 * longer or shorter in uppercase. More is written: what follows overwrites it.
 */
function uppercaseEven(from: usize, end: usize, to: usize, limit: usize): usize {
  const zero = i8x16.splat(0);
  let source = from;
  let target = to;
  // Of the character that the last sixteen bytes cut off: which of the next have to continue it, a bit for each byte, that of
  // the first one lowest; and, in the last place, what it changes in its second byte.
  let expected = 0;
  let inSecond = zero;
  while ((source < end || expected != 0) && target + 16 <= limit) {
    const bytes = v128.load(source);
    const notAscii = i8x16.bitmask(bytes);
    if ((notAscii | expected) == 0) {
      v128.store(target, uppercaseAscii(bytes));
      source += 16;
      target += 16;
      while (source + 64 <= end && target + 64 <= limit && uppercaseLongAscii(source, target)) {
        source += 64;
        target += 64;
      }
      continue;
    }

    const firsts = notAscii & i8x16.bitmask(i8x16.gt_s(bytes, i8x16.splat(<i8>0xbf)));
    const ofThreeOrFour = notAscii & i8x16.bitmask(i8x16.gt_s(bytes, i8x16.splat(<i8>0xdf)));
    const ofFour = notAscii & i8x16.bitmask(i8x16.gt_s(bytes, i8x16.splat(<i8>0xef)));
    const continuing = expected | (firsts << 1) | (ofThreeOrFour << 2) | (ofFour << 3);
    if ((continuing & 0xffff) != (notAscii & ~firsts)) break;
    expected = continuing >> 16;

    let odd = 0;
    let inFirst = zero;
    const inSecondBefore = inSecond;
    inSecond = zero;
    const index = v128.and(v128.load(source, 1), i8x16.splat(0x3f));
    // All characters of two bytes with the same first one at a time; most texts have one or two kinds.
    let pending = firsts ^ ofThreeOrFour;
    while (pending != 0) {
      const first = <i32>load<u8>(source + ctz(pending));
      const same = i8x16.eq(bytes, i8x16.splat(<i8>first));
      const places = i8x16.bitmask(same);
      pending &= ~places;
      const block = first & 0x1f;
      const known = tableOf(block);
      if (known == 0) odd |= places;
      if (known <= UNCHANGED) continue;
      const pairs = PAIRS + ((<usize>block) << 7);
      const kinds = lookUp(pairs, index);
      inSecond = v128.or(inSecond, v128.and(same, i8x16.swizzle(v128.load(pairs, 64), kinds)));
      inFirst = v128.or(inFirst, v128.and(same, i8x16.swizzle(v128.load(pairs, 80), kinds)));
    }
    odd |= i8x16.bitmask(v128.andnot(inSecond, inFirst));
    // What belongs to a second byte was found at the first.
    const shifted = v128.shuffle<u8>(
      inSecondBefore,
      inSecond,
      15,
      16,
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      24,
      25,
      26,
      27,
      28,
      29,
      30,
    );
    v128.store(target, v128.xor(uppercaseAscii(bytes), v128.or(inFirst, shifted)));

    if (ofThreeOrFour != 0) {
      const unchanged = i8x16.swizzle(v128.load(LEADS), v128.and(bytes, i8x16.splat(0x0f)));
      let doubtful = ofThreeOrFour & (ofFour | ~i8x16.bitmask(unchanged));
      while (doubtful != 0) {
        const place = ctz(doubtful);
        if (!isUnchanged(source + place)) odd |= 1 << place;
        doubtful &= doubtful - 1;
      }
    }
    if (odd != 0) return source + ctz(odd) - from;
    source += 16;
    target += 16;
  }
  if (expected != 0)
    do source -= 1;
    while (continues(load<u8>(source)));
  return min(source, end) - from;
}

/** What 64 bytes hold at each index; the indices are below 64. */
function lookUp(from: usize, index: v128): v128 {
  // A swizzle gives 0 for an index that is not below sixteen, and one below zero is not either.
  return v128.or(
    v128.or(
      i8x16.swizzle(v128.load(from), index),
      i8x16.swizzle(v128.load(from, 16), i8x16.sub(index, i8x16.splat(16))),
    ),
    v128.or(
      i8x16.swizzle(v128.load(from, 32), i8x16.sub(index, i8x16.splat(32))),
      i8x16.swizzle(v128.load(from, 48), i8x16.sub(index, i8x16.splat(48))),
    ),
  );
}

/** Whether the character of three or four bytes at `source` is UTF-8, and known to be the same in uppercase. */
function isUnchanged(source: usize): bool {
  const first = <i32>load<u8>(source);
  let block = ((first & 0x0f) << 6) | ((<i32>load<u8>(source, 1)) & 0x3f);
  if (first < 0xf0) return block >= FIRST_OF_THREE && tableOf(block) == UNCHANGED;
  block = (block << 6) | ((<i32>load<u8>(source, 2)) & 0x3f);
  return block >= FIRST_OF_FOUR && block < AFTER_LAST && tableOf(block) == UNCHANGED;
}

function tableOf(block: i32): i32 {
  return <i32>load<u16>(INDEX + ((<usize>block) << 1));
}

function continues(byte: i32): bool {
  return (byte & 0xc0) == 0x80;
}

/** Uppercases the character at `source`, and tells its length and its result's as `consumed` and `produced`. */
function uppercaseOne(source: usize, end: usize, target: usize, limit: usize): i32 {
  const first = <i32>load<u8>(source);
  let code: i32;
  let length: usize;
  if (first < 0x80) {
    if (target == limit) return FULL;
    store<u8>(target, <u32>(first - 0x61) < 26 ? first - 0x20 : first);
    consumed = 1;
    produced = 1;
    return DONE;
  }
  if (first < 0xe0) {
    length = 2;
    if (first < 0xc2 || source + 2 > end) return STOPPED;
    const second = <i32>load<u8>(source, 1);
    if (!continues(second)) return STOPPED;
    code = ((first & 0x1f) << 6) | (second & 0x3f);
  } else if (first < 0xf0) {
    length = 3;
    if (source + 3 > end) return STOPPED;
    const second = <i32>load<u8>(source, 1);
    const third = <i32>load<u8>(source, 2);
    code = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
    // Overlong, or a surrogate.
    if (!continues(second) || !continues(third) || code < 0x800 || (code & 0xf800) == 0xd800) return STOPPED;
  } else {
    length = 4;
    if (first > 0xf4 || source + 4 > end) return STOPPED;
    const second = <i32>load<u8>(source, 1);
    const third = <i32>load<u8>(source, 2);
    const fourth = <i32>load<u8>(source, 3);
    code = ((first & 0x07) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (fourth & 0x3f);
    if (!continues(second) || !continues(third) || !continues(fourth)) return STOPPED;
    if (code < 0x10000 || code > 0x10ffff) return STOPPED;
  }

  const table = tableOf(code >> 6);
  if (table == 0) {
    store<u32>(RESULTS, code >> 6, 8);
    return NEEDS_TABLE;
  }
  // More is written than the result is long: what follows overwrites the rest.
  const entry =
    table == UNCHANGED ? load<u32>(source) : load<u64>(((<usize>table) << 8) + ((<usize>(code & 0x3f)) << 3));
  const resultLength = table == UNCHANGED ? length : <usize>(entry >> 56);
  if (resultLength > limit - target) return FULL;
  store<u64>(target, entry);
  consumed = length;
  produced = resultLength;
  return DONE;
}
