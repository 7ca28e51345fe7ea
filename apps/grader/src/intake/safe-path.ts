export type SafePath = { ok: true; path: string } | { ok: false; reason: string };

/** Limits of the common file systems. */
const maxNameBytes = 255;
const maxPathBytes = 1024;

/**
 * A path that can be created below any folder and printed on one line: relative, `/`-separated, free of `..` and of what
 * does not print. Refused where it would have to become a different path altogether.
 */
export function safePath(raw: string): SafePath {
  const parts = raw
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== ".");
  while (parts.length > 1 && /^[A-Za-z]:$/u.test(parts[0] ?? "")) parts.shift();
  if (parts.includes("..")) return { ok: false, reason: "its path leads out of its folder" };
  if (parts.length === 0) return { ok: false, reason: "it has no name" };
  const path = parts.map((part) => shorten(part.replace(unprintable, "_"))).join("/");
  if (Buffer.byteLength(path) > maxPathBytes)
    return { ok: false, reason: `its path is longer than ${maxPathBytes} bytes` };
  return { ok: true, path };
}

/** Control characters, line separators, what turns the direction of writing, halves of surrogate pairs. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Keeps the ending, by which the language is known. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= maxNameBytes) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : "";
  let stem = name.slice(0, Math.min(name.length - ending.length, maxNameBytes));
  while (Buffer.byteLength(stem + ending) > maxNameBytes) stem = Array.from(stem).slice(0, -1).join("");
  return stem + ending;
}

/** A path as it may stand in a note: quoted where it is not plain to see. */
export function quotePath(raw: string): string {
  const clipped = raw.length > 120 ? `${raw.slice(0, 120)}…` : raw;
  const printable = clipped.replace(unprintable, "\ufffd");
  return printable !== clipped || /^\s|\s$/u.test(clipped) ? JSON.stringify(printable) : clipped;
}
