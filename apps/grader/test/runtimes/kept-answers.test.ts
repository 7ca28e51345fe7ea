import { appendFile, chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openKeptAnswers } from "../../src/runtimes/kept-answers.ts";

let home = "";
const at = (name: string): string => join(home, name);
const keptFile = (): string => at("cache/capsock-grader/tools.json");

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "capsock-answers-"));
  await mkdir(at("bin"));
  await copyFile("/bin/true", at("bin/tool"));
});

afterEach(() => rm(home, { recursive: true }));

/** What one run after another finds a tool to say: it says `answer`, and counts how often it is asked. */
async function ask(
  path: string,
  { answer = "tool 1.0", env = {} }: { answer?: string | undefined; env?: NodeJS.ProcessEnv } = {},
): Promise<{ output: string | undefined; wasAsked: boolean }> {
  const answers = await openKeptAnswers({ HOME: home, XDG_CACHE_HOME: at("cache"), ...env });
  let wasAsked = false;
  const output = await answers.of({ path, args: ["-v"] }, () => {
    wasAsked = true;
    return Promise.resolve(answer === "fails" ? undefined : answer);
  });
  await answers.keep();
  return { output, wasAsked };
}

test("what a compiler has said of itself to one run is known to the next one", async () => {
  expect(await ask(at("bin/tool"))).toEqual({ output: "tool 1.0", wasAsked: true });
  expect(await ask(at("bin/tool"))).toEqual({ output: "tool 1.0", wasAsked: false });
});

test.each<[string, () => Promise<NodeJS.ProcessEnv | undefined>]>([
  ["the tool is another one", () => appendFile(at("bin/tool"), "more").then(() => undefined)],
  ["a variable tells it something", () => Promise.resolve({ JAVA_TOOL_OPTIONS: "-Xint" })],
  ["what was kept is damaged", () => writeFile(keptFile(), '{"half').then(() => undefined)],
  ["what was kept has another form", () => writeFile(keptFile(), '{"[]":null,"[":{"stamp":0}}').then(() => undefined)],
  ["others could have written what was kept", () => chmod(keptFile(), 0o666).then(() => undefined)],
])("it is asked again when %s", async (_, change) => {
  await ask(at("bin/tool"));
  const env = await change();
  expect(await ask(at("bin/tool"), { answer: "tool 2.0", ...(env && { env }) })).toEqual({
    output: "tool 2.0",
    wasAsked: true,
  });
  expect(await ask(at("bin/tool"), { ...(env && { env }) })).toEqual({ output: "tool 2.0", wasAsked: false });
});

test("one that fails, a script, and a link to another name are asked each time", async () => {
  await writeFile(at("bin/script"), "#!/bin/sh\n");
  await symlink("tool", at("bin/gcc"));
  for (const [name, answer] of [
    ["tool", "fails"],
    ["script", "tool 1.0"],
    ["gcc", "tool 1.0"],
  ] as const) {
    await ask(at(`bin/${name}`), { answer });
    expect(await ask(at(`bin/${name}`), { answer }), name).toMatchObject({ wasAsked: true });
  }
});

test("a shim of pyenv is asked again when another version is chosen, or the PATH is another one", async () => {
  await mkdir(at(".pyenv/shims"), { recursive: true });
  const shim = at(".pyenv/shims/python3");
  await writeFile(shim, "#!/bin/sh\n");
  await ask(shim);
  expect(await ask(shim)).toMatchObject({ wasAsked: false });
  expect(await ask(shim, { env: { PATH: "/opt/bin" } })).toMatchObject({ wasAsked: true });
  await writeFile(at(".pyenv/version"), "3.12.1\n");
  expect(await ask(shim, { env: { PATH: "/opt/bin" } })).toMatchObject({ wasAsked: true });
});

test("a tool that is gone is forgotten, and where nothing can be kept all is asked", async () => {
  await ask(at("bin/tool"));
  await copyFile("/bin/true", at("bin/other"));
  await rm(at("bin/tool"));
  await ask(at("bin/other"));
  expect(Object.keys(JSON.parse(await readFile(keptFile(), "utf8")) as object)).toEqual([
    JSON.stringify([at("bin/other"), "-v"]),
  ]);
  const env = { XDG_CACHE_HOME: at("bin/other") };
  expect(await ask(at("bin/other"), { env })).toEqual({ output: "tool 1.0", wasAsked: true });
});

test("where no folder can be made nothing is kept, and nobody waits for one", async () => {
  const env = { XDG_CACHE_HOME: "/proc/nowhere/cache" };
  expect(await ask(at("bin/tool"), { env })).toMatchObject({ output: "tool 1.0", wasAsked: true });
});
