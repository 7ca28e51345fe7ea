/**
 * `pnpm bench core/uppercase`: how fast texts are uppercased, as ratios to what anybody would write first,
 * `toString().toUpperCase()` and back. All are measured in turns within one run, and by their CPU time, so that a machine
 * that others use too slows all alike. Copying the text is no uppercasing: it is what no way can be faster than. Those with
 * `into` write into memory that is there already, as C does; all others make new memory for their result.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uppercase } from "@capsock/core";
import { uppercaseIntoWith } from "../src/uppercase-with.ts";
import { uppercaseInJavaScript } from "../src/uppercase-in-javascript.ts";
import { createWasmEngine } from "../src/uppercase-in-wasm.ts";
import { markdownTable, median } from "./harness/table.ts";

const rounds = Number(process.argv[2] ?? 5);
const bytesARound = 4_000_000;

const wasm = createWasmEngine();
if (wasm === undefined) throw new Error("this machine has no WebAssembly to measure");

const built = mkdtempSync(join(tmpdir(), "capsock-bench-"));
const inC = join(built, "upper");
execFileSync("gcc", ["-O3", "-march=native", "-o", inC, "packages/core/bench/rivals/upper.c"]);
const inRust = buildInRust();

/** Nanoseconds of CPU time that one message takes. */
type Way = (message: Uint8Array, repeats: number) => number;

const baseline = "toUpperCase";
const ways: Record<string, Way> = {
  [baseline]: here((message) =>
    Buffer.from(Buffer.from(message.buffer, message.byteOffset, message.length).toString().toUpperCase()),
  ),
  uppercase: here(uppercase),
  "uppercase.into": into((message, target) => uppercase.into(message, target)),
  "into, in JavaScript": into((message, target) => uppercaseIntoWith(uppercaseInJavaScript, message, target)),
  "into, in WebAssembly": into((message, target) => uppercaseIntoWith(wasm, message, target)),
  Python: elsewhere("python3", "packages/core/bench/rivals/upper.py"),
  ...(inRust === undefined ? {} : { Rust: elsewhere(inRust) }),
  "C, ASCII only": elsewhere(inC),
  "a copy": here((message) => Buffer.from(message)),
  "a copy into": into((message, target) => target.set(message)),
};

const texts: Record<string, string> = {
  ASCII: "The quick brown fox jumps over the lazy dog. ",
  "20 % not ASCII": "Der größte Bär läßt café über Ærøskøbing zurück. ",
  Cyrillic: "съешь же ещё этих мягких французских булок ",
  "Chinese and emoji": "敏捷的棕色狐狸😀跳过懒狗",
};

try {
  const rows = Object.entries(texts).flatMap(([name, text]) =>
    [64, 1_024, 65_536, 1_048_576].map((bytes) => {
      const message = sample(text, bytes);
      const nanoseconds = measure(message);
      const reference = nanoseconds[baseline] ?? 0;
      const ratios = Object.entries(nanoseconds).map(([way, each]) =>
        way === "C, ASCII only" && name !== "ASCII" ? "" : (reference / each).toFixed(1),
      );
      return [`${name}, ${bytes} B`, `${(message.length / reference).toFixed(2)} B/ns`, ...ratios.slice(1)];
    }),
  );
  console.log(
    "CPU time of toString().toUpperCase(), in bytes a nanosecond, and how many times as fast the others are.\n",
  );
  console.log(markdownTable(["text", ...Object.keys(ways)], rows));
} finally {
  rmSync(built, { recursive: true, force: true });
}

/** Whole characters of the text, near so many bytes. */
function sample(text: string, bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  const { written } = new TextEncoder().encodeInto(text.repeat(Math.ceil(bytes / text.length) + 1), whole);
  return whole.slice(0, written);
}

function here(run: (message: Uint8Array) => unknown): Way {
  return (message, repeats) => {
    const before = process.cpuUsage();
    for (let repeat = 0; repeat < repeats; repeat += 1) run(message);
    const { user, system } = process.cpuUsage(before);
    return ((user + system) * 1_000) / repeats;
  };
}

function into(run: (message: Uint8Array, target: Uint8Array) => unknown): Way {
  return (message, repeats) => {
    const target = new Uint8Array(3 * message.length);
    return here((each) => run(each, target))(message, repeats);
  };
}

/** `undefined` where there is no Rust. */
function buildInRust(): string | undefined {
  const program = join(built, "upper-rust");
  const argv = ["-C", "opt-level=3", "-C", "target-cpu=native", "-o", program, "packages/core/bench/rivals/upper.rs"];
  const { status } = spawnSync("rustc", argv, { stdio: ["ignore", "ignore", "inherit"] });
  return status === 0 ? program : undefined;
}

/** In a process that reads the message and says how long one time took. */
function elsewhere(file: string, ...args: string[]): Way {
  return (message, repeats) =>
    Number(execFileSync(file, [...args, String(repeats)], { input: message, encoding: "utf8" }));
}

/** The median of the rounds. */
function measure(message: Uint8Array): Record<string, number> {
  const repeats = Math.max(3, Math.min(20_000, Math.round(bytesARound / message.length)));
  const samples: Record<string, number[]> = {};
  for (let round = 0; round < rounds + 2; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const each = way(message, repeats);
      // The first rounds are the compiler's.
      if (round >= 2) (samples[name] ??= []).push(each);
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, each]) => [name, median(each)]));
}
