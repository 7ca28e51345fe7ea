import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { filesOf } from "../inspect/summarize.ts";
import { runRecipe, type Ran } from "./run-recipe.ts";

const { found: runtimes, missing } = await findRuntimes({ signal: new AbortController().signal });

/** Builds and runs the program that a file holds, by its first recipe. */
async function run(texts: Record<string, string>, file: string, recipe = 0): Promise<Ran> {
  const program = inspect(filesOf(texts)).programs.find((one) => one.file === file);
  const chosen = program?.recipes[recipe];
  if (chosen === undefined) throw new Error(`${file} is no program`);
  return await runRecipe(chosen, { texts, runtimes });
}

const javaServer = (name: string, say: string): string =>
  `import java.net.*;\nclass ${name} { public static void main(String[] args) throws Exception { new ServerSocket(12000); System.out.println(${say}); } }\n`;
const cServer = (say: string): string => `
#include <stdio.h>
#include <sys/socket.h>
#include "words.h"
int main(int argc, char *argv[]) { int s = socket(AF_INET, SOCK_STREAM, 0); listen(s, 1); printf("%s %d\\n", ${say}, argc); return 0; }
`;

describe.skipIf(missing.includes("java") || missing.includes("javac"))("Java", () => {
  test.each([
    ["a class without a package", { "S.java": javaServer("S", '"ran"') }, "S.java"],
    ["a name that is not ASCII, in any place", { "übung 1/S.java": javaServer("S", '"ran"') }, "übung 1/S.java"],
    [
      "a package with its folders",
      { "src/hw/a/S.java": `package hw.a;\n${javaServer("S", '"ran"')}` },
      "src/hw/a/S.java",
    ],
    ["a package without its folders", { "S.java": `package hw.a;\n${javaServer("S", '"ran"')}` }, "S.java"],
    [
      "helpers near and far",
      {
        "hw/S.java": `package hw;\nimport tools.*;\n${javaServer("S", "Words.ran() + Near.none")}`,
        "hw/Near.java": 'package hw;\nclass Near { static String none = ""; }',
        "tools/Words.java": "package tools;\npublic class Words { public static String ran() { return Other.ran; } }",
        "tools/Other.java": 'package tools;\nclass Other { static final String ran = "ran"; }',
      },
      "hw/S.java",
    ],
    ["a broken class beside it", { "S.java": javaServer("S", '"ran"'), "C.java": "class C { broken" }, "S.java"],
  ])("%s", async (_, texts, file) => {
    expect(await run(texts, file)).toMatchObject({ status: 0, stdout: "ran\n" });
  });
});

describe.skipIf(missing.includes("gcc") || missing.includes("make"))("C", () => {
  const words = { "words.h": "const char *say(void);\n" };
  const helper = { ...words, "words.c": 'const char *say(void) { return "ran"; }\n' };
  test.each([
    ["one file", { ...words, "s.c": cServer('"ran"') }, "s.c"],
    ["a helper", { ...helper, "s.c": cServer("say()"), "c.c": "int main() { broken" }, "s.c"],
    [
      "calls without a declaration",
      { ...words, "s.c": cServer('"ran"').replace("return 0;", "bzero(argv, 0); return 0;") },
      "s.c",
    ],
    [
      "a Makefile with objects and an output folder",
      {
        "hw/src/words.h": "const char *say(void);\n",
        "hw/src/words.c": helper["words.c"],
        "hw/src/s.c": cServer("say()"),
        "hw/Makefile":
          "CC = gcc\nOBJS = build/s.o build/words.o\nall: dirs bin/server\ndirs:\n\tmkdir -p bin build\nbin/server: $(OBJS)\n\t$(CC) -o $@ $^\nbuild/%.o: src/%.c\n\t$(CC) -c -o $@ $<\n",
      },
      "hw/src/s.c",
    ],
    [
      "a Makefile with what make has built in, and a broken client",
      { ...words, "s.c": cServer('"ran"'), "c.c": "int main() { broken", Makefile: "all: s c\n" },
      "s.c",
    ],
    [
      "a Makefile, and a program that was built elsewhere",
      { ...words, "s.c": cServer('"ran"'), s: "not for this machine", Makefile: "s: s.c\n\tgcc -o s s.c\n" },
      "s.c",
    ],
  ])("%s", async (_, texts, file) => {
    expect(await run(texts as unknown as Record<string, string>, file)).toMatchObject({ status: 0, stdout: "ran 1\n" });
  });

  test("a compiler's complaint names file and line", async () => {
    const ran = await run({ ...words, "s.c": cServer('"ran"').replace("listen(s, 1);", "listen(s, 1)") }, "s.c");
    expect(ran.status).not.toBe(0);
    expect(ran.stderr).toMatch(/s\.c:5:\d+: error: /u);
  });
});

describe("JavaScript", () => {
  const cjs =
    'const net = require("net");\nnet.createServer().listen(12000, function () { console.log("ran"); this.close(); });\n';
  const esm = cjs.replace('const net = require("net")', 'import net from "node:net"');
  test.each([
    ["a CommonJS file", { "s.js": cjs }, "s.js"],
    ["a module by its ending", { "s.mjs": esm }, "s.mjs"],
    ["a module by its package", { "hw/package.json": '{"type":"module"}', "hw/src/s.js": esm }, "hw/src/s.js"],
    ["a module by its syntax alone", { "s.js": esm }, "s.js"],
  ])("%s", async (_, texts, file) => {
    expect(await run(texts as unknown as Record<string, string>, file)).toMatchObject({ status: 0, stdout: "ran\n" });
  });
});

describe.skipIf(missing.includes("python3"))("Python", () => {
  const server = (say: string): string =>
    `import socket\ns = socket.socket()\ns.bind(("", 12000))\ns.listen(1)\n${say}\n`;

  test("a file with a module beside it, in a folder with a space", async () => {
    const texts = { "lab 2/s.py": `from words import ran\n${server("print(ran)")}`, "lab 2/words.py": 'ran = "ran"\n' };
    expect(await run(texts, "lab 2/s.py")).toMatchObject({ status: 0, stdout: "ran\n" });
  });

  test.skipIf(missing.includes("python2"))(
    "a file for Python 2 is refused by Python 3 and run by Python 2",
    async () => {
      const texts = { "s.py": server('print "ran"') };
      const [first] = inspect(filesOf(texts)).programs[0]?.recipes ?? [];
      expect((await run(texts, "s.py")).stderr).toMatch(first?.wrongRuntime ?? /$^/u);
      expect(await run(texts, "s.py", 1)).toMatchObject({ status: 0, stdout: "ran\n" });
    },
  );
});
