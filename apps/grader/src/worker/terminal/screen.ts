/**
 * What somebody at a terminal sees of a program: its errors, too, and the questions that Python writes there. What came
 * between two looks stands there by stream, since the order in which two streams are read is the machine's.
 */
export class Screen {
  readonly #program: Readonly<Record<"stdout" | "stderr", string>>;
  readonly #seen = { stdout: 0, stderr: 0 };
  #text = "";

  constructor(program: Readonly<Record<"stdout" | "stderr", string>>) {
    this.#program = program;
  }

  get text(): string {
    for (const stream of ["stdout", "stderr"] as const) {
      const written = this.#program[stream];
      this.#text += written.slice(this.#seen[stream]);
      this.#seen[stream] = written.length;
    }
    return this.#text;
  }
}
