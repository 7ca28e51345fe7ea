/**
 * How fast texts are uppercased, as ratios to what anybody would write first: `toString().toUpperCase()` and back.
 * All are measured in turns within one run, so that a machine that others use too slows all alike.
 */
import { uppercase } from "@capsock/core";
import { uppercaseWith } from "../src/uppercase.ts";
import { uppercaseInJavaScript } from "../src/uppercase-in-javascript.ts";
import { createWasmEngine } from "../src/uppercase-in-wasm.ts";

const rounds = Number(process.env["ROUNDS"] ?? 7);
const bytesARound = 4_000_000;

const wasm = createWasmEngine();
if (wasm === undefined) throw new Error("this machine has no WebAssembly to measure");

type Way = (message: Uint8Array) => unknown;

const baseline: Way = (message) =>
  Buffer.from(Buffer.from(message.buffer, message.byteOffset, message.length).toString().toUpperCase());

const ways: Record<string, Way> = {
  baseline,
  uppercase,
  javascript: (message) => uppercaseWith(uppercaseInJavaScript, message),
  webassembly: (message) => uppercaseWith(wasm, message),
};

const texts: Record<string, string> = {
  ASCII: "The quick brown fox jumps over the lazy dog. ",
  "20 % not ASCII": "Der größte Bär läßt café über Ærøskøbing zurück. ",
  Cyrillic: "съешь же ещё этих мягких французских булок ",
  "Chinese and emoji": "敏捷的棕色狐狸😀跳过懒狗",
};

for (const [name, text] of Object.entries(texts)) {
  console.log(`${name}: times as fast as toString().toUpperCase()`);
  const rows = [16, 64, 128, 256, 1_024, 65_536, 1_048_576].map((bytes) => {
    const message = sample(text, bytes);
    const nanoseconds = measure(message);
    const reference = nanoseconds["baseline"] ?? 0;
    const ratios = Object.entries(nanoseconds).map(([way, each]) => [way, Number((reference / each).toFixed(2))]);
    return [
      `${message.length} B`,
      {
        ...(Object.fromEntries(ratios) as Record<string, number>),
        "baseline GB/s": Number((message.length / reference).toFixed(2)),
      },
    ];
  });
  console.table(Object.fromEntries(rows));
}

/** Whole characters of the text, near so many bytes. */
function sample(text: string, bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  const { written } = new TextEncoder().encodeInto(text.repeat(Math.ceil(bytes / text.length) + 1), whole);
  return whole.slice(0, written);
}

/** Nanoseconds a message, the median of the rounds. */
function measure(message: Uint8Array): Record<string, number> {
  const repeats = Math.max(3, Math.min(20_000, Math.round(bytesARound / message.length)));
  const samples: Record<string, number[]> = {};
  for (let round = 0; round < rounds + 2; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const startedAt = process.hrtime.bigint();
      for (let repeat = 0; repeat < repeats; repeat += 1) way(message);
      const each = Number(process.hrtime.bigint() - startedAt) / repeats;
      // The first rounds are the compiler's.
      if (round >= 2) (samples[name] ??= []).push(each);
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, each]) => [name, median(each)]));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
