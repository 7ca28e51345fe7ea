import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

/** Prints a schema, with the shell's words behind it. */
function printInto(redirection: string): { status: number | null; stderr: string } {
  const grader = [process.execPath, join(inject("bundledApps"), "grader/dist/bin.js"), "schema", "report"];
  const script = `set -o pipefail; "$@" ${redirection}`;
  return spawnSync("bash", ["-c", script, "bash", ...grader], { encoding: "utf8" });
}

test("output that somebody wants and that cannot be written is told in one line and by the exit status", () => {
  const { status, stderr } = printInto("> /dev/full");
  expect(stderr).toMatch(/^capsock-grader: The output cannot be written: ENOSPC.*\n$/u);
  expect(status).toBe(2);
});

test("a reader who has left is no failure", () => {
  const { status, stderr } = printInto("| true");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
