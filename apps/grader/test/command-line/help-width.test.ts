import { expect, test } from "vitest";
import { runGrader } from "../run-grader.ts";

test("every help fits a terminal of 80 columns", async () => {
  const help = await helpOf();
  const commands = Array.from(help.matchAll(/^ {2}([a-z]+)(?= )/gmu), ([, name = ""]) => name);
  expect(commands).toContain("grade");
  const helps = await Promise.all(commands.filter((name) => name !== "help").map((name) => helpOf(name)));
  const lines = [help, ...helps].join("\n").split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

async function helpOf(...command: string[]): Promise<string> {
  const { status, stdout } = await runGrader([...command, "--help"]);
  expect(status).toBe(0);
  return stdout;
}
