import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createCommandLine } from "../src/command-line.ts";
import { capsock, runInSandbox } from "./sandbox.ts";

const readme = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");

/** What the console block with that command shows below it. */
function shownBelow(command: string): string {
  const [, shown] = new RegExp(`^\\$ ${escape(command)}\\n([^]*?)(?:^\\$ |^\`\`\`)`, "m").exec(readme) ?? [];
  if (shown === undefined) throw new Error(`the README has no ${command}`);
  return shown;
}

const asRun = (command: string): string => command.replaceAll("capsock ", `${capsock} `);
/** Waits for the socket on that port without a clock. */
const listening = (portInHex: string): string => `until grep -q ":${portInHex} 0*:0000 0A" /proc/net/tcp; do :; done`;

test("A pipe prints what the README shows", async () => {
  const command = String.raw`printf 'one\ntwo\n' | capsock send udp`;
  const pair = ["sh", "/fixtures/pair.sh", "udp", `${capsock} serve udp`, "sh"];
  expect((await runInSandbox(pair, { input: asRun(command) })).stdout).toBe(shownBelow(command));
});

test("A trace draws what the README shows, times and the client's port apart", async () => {
  const client = "echo hello | capsock send tcp --port 12001";
  const script = [asRun("capsock trace tcp &"), listening("2EE1"), asRun(client), "kill $!; wait"].join("\n");
  const pair = ["sh", "/fixtures/pair.sh", "tcp", `${capsock} serve tcp`, "sh"];
  const { stdout } = await runInSandbox(pair, { input: script });
  const linesOf = (text: string): string[] =>
    text
      .replace(/^ *[\d.]+ +\d+ │/gmu, "│")
      .split("\n")
      .filter((line) => line !== "")
      .sort();
  expect(linesOf(stdout)).toEqual(linesOf(shownBelow(client)));
});

test("Without a server it says what the README shows", async () => {
  const command = "echo hello | capsock send tcp";
  const { stderr } = await runInSandbox(["sh"], { input: asRun(command) });
  expect(readme).toContain(`$ ${command}\n${stderr}`);
});

test("Every option that there is stands in the README, and no other", () => {
  const names = createCommandLine().commands.flatMap(({ commands }) => commands.flatMap(({ options }) => options));
  const existing = new Set(names.map(({ long }) => String(long)));
  const named = new Set(readme.match(/--[a-z][a-z-]+/g)?.filter((option) => option !== "--global"));
  expect(named).toEqual(existing);
});

function escape(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
