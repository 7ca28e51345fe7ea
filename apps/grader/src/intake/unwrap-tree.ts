import type { Tree } from "./tree.ts";

/** Takes off the one folder that packing a whole folder puts around its content: `lab.zip` holds `lab/…`. */
export function unwrapTree(tree: Tree, name: string): Tree {
  const prefix = `${name}/`;
  const isWrapped =
    tree.topFolders.length === 1 &&
    tree.topFolders[0] === name &&
    tree.files.every(({ path }) => path.startsWith(prefix));
  if (!isWrapped) return tree;
  const inner = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
  const files = tree.files.map((file) => ({ ...file, path: inner(file.path) }));
  const topFolders = new Set(
    files.flatMap(({ path }) => (path.includes("/") ? [path.slice(0, path.indexOf("/"))] : [])),
  );
  return {
    files,
    topFolders: [...topFolders],
    refused: tree.refused.map((one) => ({ ...one, path: inner(one.path) })),
  };
}
