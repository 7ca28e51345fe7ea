import { posix } from "node:path";
import type { SubmittedFile } from "../contract/submission.ts";
import { java } from "../languages/java.ts";
import { publicTypes } from "../languages/source/java-types.ts";
import { characterSetOf, decodeText } from "../languages/source/decode-source.ts";
import type { Notes } from "./notes.ts";
import { quotePath, safePath } from "./safe-path.ts";

/**
 * Gives Java sources what its compiler insists on and a learning platform, a browser or an editor may have taken away:
 * one encoding without a mark before it, and the name of the public class.
 */
export function repairJava(files: readonly SubmittedFile[], notes: Notes): SubmittedFile[] {
  const taken = new Set(files.map(({ path }) => path));
  return files.map((file) => {
    if (!/\.java$/iu.test(file.path)) return file;
    const readable = inUtf8(file, notes);
    const path = nameOfPublicType(readable);
    if (path === undefined || taken.has(path)) return readable;
    taken.add(path);
    notes.add(`renamed ${quotePath(file.path)} to ${quotePath(path)}, after its public class`);
    return { ...readable, path };
  });
}

function inUtf8(file: SubmittedFile, notes: Notes): SubmittedFile {
  const characterSet = characterSetOf(file.bytes);
  const hasMark = file.bytes[0] === 0xef && file.bytes[1] === 0xbb && file.bytes[2] === 0xbf;
  if (characterSet === "utf-8" && !hasMark) return file;
  if (characterSet !== "utf-8") notes.add(`read ${quotePath(file.path)} as ${characterSet}`);
  return { ...file, bytes: new TextEncoder().encode(decodeText(file.bytes, characterSet)) };
}

/** Undefined where the file has that name, or no single type that decides it. */
function nameOfPublicType(file: SubmittedFile): string | undefined {
  const [name, ...others] = publicTypes(java.read(file));
  if (name === undefined || others.length > 0) return undefined;
  const wanted = safePath(posix.join(posix.dirname(file.path), `${name}.java`));
  return wanted.ok && wanted.path !== file.path ? wanted.path : undefined;
}
