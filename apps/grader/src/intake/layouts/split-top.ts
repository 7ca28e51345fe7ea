/** The first part of a path, and the rest; no rest where it lies at the top. */
export function splitTop(path: string): [top: string, inner: string | undefined] {
  const slash = path.indexOf("/");
  return slash === -1 ? [path, undefined] : [path.slice(0, slash), path.slice(slash + 1)];
}
