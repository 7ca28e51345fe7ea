import { describe, expect, test } from "vitest";
import { readCompilerErrors } from "./compiler-errors.ts";
import { quoteError } from "./quote-error.ts";

describe("reading a compiler's errors", () => {
  test.each([
    [
      "gcc",
      "a.c: In function ‘main’:\na.c:4:7: warning: unused\na.c:5:3: error: expected ‘;’ before ‘return’\n",
      "Line 5 of a.c: expected ‘;’ before ‘return’",
    ],
    [
      "gcc, without a header",
      "b.c:1:10: fatal error: nosuch.h: No such file or directory\n",
      "Line 1 of b.c: nosuch.h: No such file or directory",
    ],
    ["javac", "src/B.java:4: error: not a statement\n    x;\n", "Line 4 of src/B.java: not a statement"],
    [
      "rustc",
      "error[E0425]: cannot find value `x`\n --> src/main.rs:4:5\n",
      "Line 4 of src/main.rs: cannot find value `x`",
    ],
    [
      "go",
      "# command-line-arguments\n./main.go:3:2: x declared but not used\n./main.go:4:2: undefined: foo\n",
      "Line 3 of main.go: x declared but not used",
    ],
    [
      "Mono's compiler",
      "Server.cs(9,31): error CS1525: Unexpected symbol `}'\nCompilation failed: 1 error(s), 0 warnings\n",
      "Line 9 of Server.cs: CS1525: Unexpected symbol `}'",
    ],
    [
      "the linker",
      "/usr/bin/ld: /tmp/c.o: in function `main':\nc.c:(.text+0x5): undefined reference to `foo'\n",
      "c.c: undefined reference to `foo'",
    ],
    [
      "the linker, about two files",
      "/usr/bin/ld: /tmp/b.o: multiple definition of `main'\n",
      "multiple definition of `main'",
    ],
  ])("finds the first of %s", (_who, output, words) => {
    const [error] = readCompilerErrors(output);
    expect(error && quoteError(error)).toBe(words);
  });

  test("finds none in a warning or in what make says", () => {
    expect(readCompilerErrors("a.c:4:7: warning: unused variable\nmake: *** [Makefile:2: all] Error 1\n")).toEqual([]);
  });
});
