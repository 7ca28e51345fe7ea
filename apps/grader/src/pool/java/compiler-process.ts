import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { SubmittedFile } from "../../contract/submission.ts";
import { openPidReport } from "../../sandbox/reported-pid.ts";
import { sendSignal } from "../../sandbox/send-signal.ts";
import type { CommandLine } from "../../sandbox/strategy.ts";

export interface Compilation {
  files: readonly SubmittedFile[];
  /** Where to compile, relative to the files. */
  folder: string;
  /** Of javac. */
  args: readonly string[];
}

/** What javac itself made of it: the files, or its status and words. */
export type Compiled = { classes: SubmittedFile[] } | { status: number; output: string };

/** It was ended, or has ended by itself, and can be asked nothing more. */
export class CompilerEnded extends Error {
  override readonly name = "CompilerEnded";
}

/** A warm `javac` in a sandbox of its own. */
export interface CompilerProcess extends AsyncDisposable {
  /** One at a time. @throws CompilerEnded */
  compile(compilation: Compilation): Promise<Compiled>;
}

export function startCompilerProcess(command: CommandLine): CompilerProcess {
  const report = openPidReport();
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: command.env,
    // Descriptor 4 is for the report, as in every sandbox that the coordinator makes.
    stdio: ["pipe", "pipe", "ignore", "ignore", report.descriptor, "pipe"],
    detached: true,
  });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()).once("error", () => resolve()));
  const [input, output, , , , program] = child.stdio as unknown as [Writable, Readable, null, null, null, Writable];
  for (const stream of [input, output, program]) stream.on("error", () => {});
  if (command.input !== undefined) program.end(command.input.bytes);
  const answers = new ByteReader(output);
  let ending: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    const pid = report.read() ?? child.pid;
    if (pid !== undefined && child.exitCode === null && child.signalCode === null) sendSignal(pid, "SIGKILL");
    await closed;
    report[Symbol.dispose]();
  };
  return {
    async compile(compilation) {
      input.write(encode(compilation));
      const status = await answers.number();
      if (status !== 0) return { status, output: (await answers.block()).toString("utf8") };
      const classes: SubmittedFile[] = [];
      for (let left = await answers.number(); left > 0; left--) {
        const path = (await answers.block()).toString("utf8");
        classes.push({ path, bytes: new Uint8Array(await answers.block()), executable: false });
      }
      return { classes };
    },
    [Symbol.asyncDispose]: () => (ending ??= end()),
  };
}

function encode({ files, folder, args }: Compilation): Buffer {
  return Buffer.concat([
    number(files.length),
    ...files.flatMap(({ path, bytes }) => [...block(path), ...block(bytes)]),
    ...block(folder),
    number(args.length),
    ...args.flatMap(block),
  ]);
}

function block(content: string | Uint8Array): Uint8Array[] {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return [number(bytes.length), bytes];
}

function number(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Reads so many bytes as are asked for, as they come. */
class ByteReader {
  #unread: Buffer = Buffer.alloc(0);
  #hasEnded = false;
  #wake: () => void = () => {};

  constructor(stream: Readable) {
    stream.on("data", (chunk: Buffer) => {
      this.#unread = Buffer.concat([this.#unread, chunk]);
      this.#wake();
    });
    stream.once("close", () => {
      this.#hasEnded = true;
      this.#wake();
    });
  }

  /** @throws CompilerEnded */
  async number(): Promise<number> {
    return (await this.#take(4)).readUInt32BE();
  }

  /** @throws CompilerEnded */
  async block(): Promise<Buffer> {
    return await this.#take(await this.number());
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#unread.length < length) {
      if (this.#hasEnded) throw new CompilerEnded();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const bytes = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(length);
    return bytes;
  }
}
