import type { Source } from "./source.ts";

/** Where compiled classes go. Hidden, so that it meets no folder of the student's. */
export const classFolder = ".classes";

interface TypeDeclaration {
  name: string;
  at: number;
}

const declarationsOf = new WeakMap<Source, TypeDeclaration[]>();

/** The file's own types in the order of the text; found once, since every other file asks for them. */
export function typeDeclarations(source: Source): TypeDeclaration[] {
  const known = declarationsOf.get(source);
  if (known !== undefined) return known;
  const found = source.tokens.flatMap(({ kind, text, depth }, at) => {
    const name = source.tokens[at + 1];
    const declares = kind === "word" && depth === 0 && /^(?:class|interface|enum|record)$/u.test(text);
    return declares && name?.kind === "word" ? [{ name: name.text, at }] : [];
  });
  declarationsOf.set(source, found);
  return found;
}

/** The names of a file's public types: the compiler wants it to be called after the only one that it may have. */
export function publicTypes(source: Source): string[] {
  return typeDeclarations(source).flatMap(({ name, at }) => {
    const before = source.tokens.slice(Math.max(at - 6, 0), at);
    const start = before.findLastIndex(({ kind, text }) => kind === "symbol" && /^[;}]$/u.test(text));
    return before.slice(start + 1).some(({ text }) => text === "public") ? [name] : [];
  });
}
