import { expect, test } from "vitest";
import { missingTool } from "./missing-tool.ts";

test.each([
  ["clang", "make: clang: No such file or directory\nmake: *** [Makefile:3: server] Error 127\n"],
  ["g++-14", "make[1]: g++-14: No such file or directory\n"],
  ["cmake", "/bin/sh: 1: cmake: not found\nmake: *** [Makefile:3: server] Error 127\n"],
  ["ccache", "bash: line 1: ccache: command not found\n"],
])("%s", (expected, words) => {
  expect(missingTool(words)).toBe(expected);
});

test.each([
  "make: gccc: No such file or directory\n",
  "make: ./clang: No such file or directory\n",
  "cp: cannot stat 'clang': No such file or directory\n",
])("none is missing: %s", (words) => {
  expect(missingTool(words)).toBeUndefined();
});
