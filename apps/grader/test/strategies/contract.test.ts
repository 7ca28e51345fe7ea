import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defaultAssignment } from "../../src/contract/assignment.ts";
import { markVariable } from "../../src/sandbox/marked-processes.ts";
import { sandboxes } from "../../src/sandbox/index.ts";
import { sandboxNames } from "../../src/contract/sandbox-name.ts";
import { studentEnvironment, type SandboxStrategy } from "../../src/sandbox/strategy.ts";

const folder = new URL("../../src/sandbox/", import.meta.url);

test("every strategy in the folder is listed under its name", async () => {
  const files = readdirSync(folder).filter((name) => /^[^.]+\.ts$/u.test(name) && name !== "index.ts");
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, unknown>>),
  );
  const strategies = modules.flatMap((module) => Object.values(module)).filter(isStrategy);
  expect(strategies.map(({ name }) => name).sort()).toEqual([...sandboxNames].sort());
  for (const strategy of strategies) expect(sandboxes[strategy.name]).toBe(strategy);
});

describe.each(Object.values(sandboxes))("$name", (sandbox) => {
  const command = sandbox.studentCommand({
    argv: ["/usr/bin/python3", "server.py", "12000"],
    folder: "/somewhere/program",
    startIn: "src",
    readOnlyFolders: [],
    identityFolder: "/somewhere/identity",
    limits: defaultAssignment.limits,
  });

  test("says whether it works here, and how to mend it where it does not", async () => {
    const tried = await sandbox.probe();
    if (!tried.ok) for (const words of [tried.reason, tried.mend]) expect(words).toMatch(/^\S.*[^.]$/u);
  });

  test("runs a program's own words last, unchanged, with limits on its files before them", () => {
    expect(command.args.slice(-3).join(" ")).toBe("/usr/bin/python3 server.py 12000");
    expect([command.file, ...command.args].join(" ")).toMatch(/prlimit .*--fsize=\d+ .*--nofile=\d+ .*server\.py/u);
  });

  test("lets a program know nothing of the grader's environment", () => {
    const known = [...Object.keys(command.env), ...command.args.flatMap((word) => /^(\w+)=/u.exec(word)?.[1] ?? [])];
    for (const name of known) expect([...Object.keys(studentEnvironment), markVariable]).toContain(name);
  });
});

function isStrategy(value: unknown): value is SandboxStrategy {
  return typeof value === "object" && value !== null && "studentCommand" in value;
}
