import { describe, expect, test } from "vitest";
import {
  missingCLibrary,
  missingGoLibrary,
  missingJavaLibrary,
  missingNodeLibrary,
  missingPythonLibrary,
  missingRubyLibrary,
} from "../languages/source/missing-libraries.ts";
import { missingLibrary } from "./missing-library.ts";

const cHeader = (included: string): string =>
  `server.c:4:10: fatal error: ${included.slice(1, -1)}: No such file or directory\n    4 | #include ${included}\n      |          ^~~~~~\ncompilation terminated.`;

const found = (pattern: RegExp, output: string, paths: string[] = []): string | undefined =>
  missingLibrary(output, {
    recipe: { runtime: "it", missingLibrary: pattern },
    files: paths.map((path) => ({ path })),
  });

describe("a library that the machine lacks", () => {
  test.each([
    ["numpy", missingPythonLibrary, "ModuleNotFoundError: No module named 'numpy'"],
    ["numpy.linalg", missingPythonLibrary, "ImportError: No module named numpy.linalg"],
    ["express", missingNodeLibrary, "Error: Cannot find module 'express'\nRequire stack:"],
    [
      "@scope/tool",
      missingNodeLibrary,
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package '@scope/tool' imported from",
    ],
    ["eventmachine", missingRubyLibrary, "in `require': cannot load such file -- eventmachine (LoadError)"],
    ["org.apache.commons", missingJavaLibrary, "S.java:3: error: package org.apache.commons does not exist"],
    ["uv.h", missingCLibrary, cHeader("<uv.h>")],
    ["boost/asio.hpp", missingCLibrary, cHeader("<boost/asio.hpp>")],
    ["ncurses", missingCLibrary, "/usr/bin/ld: cannot find -lncurses: No such file or directory\ncollect2: error"],
    ["github.com/x/y", missingGoLibrary, "c.go:2:8: cannot find module providing package github.com/x/y"],
    ["github.com/x/y", missingGoLibrary, "main.go:2:8: no required module provides package github.com/x/y; to add it:"],
  ])("is named: %s", (name, pattern, output) => {
    expect(found(pattern, output)).toBe(`library ${name} for it, nor has the hand-in`);
  });

  test.each([
    ["a module that was handed in, elsewhere", missingPythonLibrary, "ModuleNotFoundError: No module named 'shout'"],
    ["a misspelt one", missingPythonLibrary, "ModuleNotFoundError: No module named 'Socket'"],
    ["a file that was not handed in", missingNodeLibrary, "Error: Cannot find module './shout'"],
    ["a header of the student's own", missingCLibrary, cHeader('"common.h"')],
    ["a misspelt header", missingCLibrary, cHeader("<stdoi.h>")],
    ["a header of another folder", missingCLibrary, cHeader("<socket.h>")],
    ["a misspelt library of C's own", missingCLibrary, "/usr/bin/ld: cannot find -lpthreads\ncollect2: error"],
    ["a file of Ruby", missingRubyLibrary, "cannot load such file -- /submission/shout (LoadError)"],
    ["a misspelt package of Java's own", missingJavaLibrary, "S.java:3: error: package java.nett does not exist"],
    ["what a program only prints", missingPythonLibrary, "the server says: No module named 'numpy'"],
  ])("is not %s", (_, pattern, output) => {
    expect(found(pattern, output, ["lib/shout.py"])).toBeUndefined();
  });
});
