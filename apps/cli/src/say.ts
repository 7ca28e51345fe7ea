/** Tells the person one line. */
export function say(line: string): void {
  process.stderr.write(`capsock: ${line}\n`);
}
