/** Folders that systems, editors and tools leave behind, whatever is in them. */
const junkFolders = new Set([
  "__MACOSX",
  ".git",
  ".svn",
  ".hg",
  ".idea",
  ".vscode",
  ".vs",
  ".settings",
  ".gradle",
  "node_modules",
  "__pycache__",
  ".pytest_cache",
  ".mypy_cache",
  ".ipynb_checkpoints",
  "venv",
  ".venv",
  "site-packages",
]);

const junkFiles = /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|~\$.*|.*~|\..*\.sw[op]|.*\.py[co])$/iu;

/** Whether a path is none of the student's own work. */
export function isJunk(path: string): boolean {
  const parts = path.split(/[/\\]/u);
  return parts.some((part) => junkFolders.has(part)) || junkFiles.test(parts.at(-1) ?? "");
}
