import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { runCapsock } from "./capsock-process.ts";

const folder = mkdtempSync(join(tmpdir(), "capsock-completion-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(
  join(folder, "capsock"),
  `#!/bin/sh\nexec ${process.execPath} ${inject("bundledApps")}/cli/dist/bin.js "$@"\n`,
);
chmodSync(join(folder, "capsock"), 0o755);
const env = { PATH: folder + delimiter + String(process.env["PATH"]), HOME: folder, TERM: "dumb" };

/** What each shell offers, asked in its own way. */
const ask: Record<string, (line: string) => [file: string, args: string[]]> = {
  bash: (line) => [
    "bash",
    [
      "-c",
      'source <(capsock completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _capsock; printf "%s\\n" "${COMPREPLY[@]}"',
      "bash",
      ...line.split(" "),
    ],
  ],
  // zsh completes at a terminal only; here what it would show is told in place of being shown.
  zsh: (line) => [
    "zsh",
    [
      "-fc",
      'compdef() { }; source <(capsock completion zsh); _describe() { print -l -- ${found%%:*}; }; words=("$@"); CURRENT=$#; _capsock || true',
      "zsh",
      ...line.split(" "),
    ],
  ],
  fish: (line) => ["fish", ["-c", `capsock completion fish | source; complete --do-complete "${line}"`]],
};

function isHere(shell: string): boolean {
  try {
    execFileSync(shell, ["-c", "true"]);
    return true;
  } catch {
    return false;
  }
}

test.each(Object.keys(ask))("%s offers commands, options that are left, and choices", (shell) => {
  if (!isHere(shell)) throw new Error(`this test needs ${shell}`);
  const offered = (line: string): string[] => {
    const [file, args] = ask[shell]?.(line) ?? ["", []];
    const shown = execFileSync(file, args, { env, encoding: "utf8" });
    return shown
      .split("\n")
      .map((each) => each.split("\t")[0] ?? "")
      .filter((each) => each !== "")
      .sort();
  };
  expect(offered("capsock se")).toEqual(["send", "serve"]);
  expect(offered("capsock serve ").filter((word) => !word.startsWith("-"))).toEqual(["tcp", "udp"]);
  expect(offered("capsock send tcp --framing line --p")).toEqual(["--persistent", "--port"]);
  expect(offered("capsock send tcp --framing l")).toEqual(["length-prefixed", "line"]);
  expect(offered("capsock send tcp --framing line --fr")).toEqual([]);
  expect(offered("capsock completion ")).toEqual(["--help", "bash", "fish", "zsh"]);
  const joined = shell === "bash" ? "--framing = l" : "--framing=l";
  expect(offered(`capsock send tcp ${joined}`).map((word) => word.replace("--framing=", ""))).toEqual([
    "length-prefixed",
    "line",
  ]);
  expect(offered("capsock serve tcp --port ")).toEqual([]);
});

test("Another shell is refused, and those that there are named", async () => {
  const { stderr, exitCode } = await runCapsock(["completion", "tcsh"]);
  expect({ stderr, exitCode }).toEqual({
    stderr: expect.stringContaining("Allowed choices are bash, zsh, fish.") as string,
    exitCode: 1,
  });
});
