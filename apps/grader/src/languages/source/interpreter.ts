/** The interpreter that a script's first line asks for, such as `python3` of `#!/usr/bin/env python3`. */
export function interpreterOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return undefined;
  const start = new TextDecoder("latin1").decode(bytes.subarray(2, longestLine));
  const words = (start.split(/[\r\n]/u)[0] ?? "").trim().split(/\s+/u);
  const [program, ...others] = words.map((word) => word.slice(word.lastIndexOf("/") + 1));
  return program === "env" ? others.find((word) => !word.startsWith("-")) : program;
}

const longestLine = 256;
