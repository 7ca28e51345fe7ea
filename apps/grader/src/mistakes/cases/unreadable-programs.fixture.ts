import { server } from "../../checks/history.fixture.ts";
import type { LaunchOutcome } from "../../contract/launch.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Cases } from "./cases.fixture.ts";
import { signalled, exited, buildFailed, traceback, unreadable } from "./failing.fixture.ts";

const udp = (launch: LaunchOutcome, language = "python"): Observation => server("udp", { launch, language });

export const unreadableProgramCases: Record<string, Cases> = {
  "syntax-error": {
    shown: [
      ["a parenthesis is missing", udp(exited(unreadable("def f(:", "SyntaxError: invalid syntax")))],
      [
        "a line is not indented",
        udp(
          exited(unreadable("pass", "IndentationError: expected an indented block after 'while' statement on line 2")),
        ),
      ],
      [
        "Node cannot read a line",
        udp(
          exited(
            '/submission/server.js:2\nconst net = require("net"\n                    ^^^^^\n\nSyntaxError: missing ) after argument list\n    at wrapSafe (node:internal/modules/cjs/loader:1464:18)\n\nNode.js v20.20.2\n',
          ),
          "javascript",
        ),
      ],
    ],
    nearMisses: [
      [
        "the print statement of Python 2",
        udp(
          exited(
            unreadable('print "a"', "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?"),
          ),
        ),
      ],
      [
        "the word in an error of another kind",
        udp(exited(traceback("parse()", "ValueError: SyntaxError: invalid syntax"))),
      ],
    ],
  },
  "compile-error": {
    shown: [
      [
        "gcc misses a semicolon",
        udp(
          buildFailed(
            "gcc -o server server.c",
            "server.c: In function ‘main’:\nserver.c:21:17: error: expected ‘;’ before ‘while’\n",
          ),
          "c",
        ),
      ],
      [
        "javac finds two errors",
        udp(
          buildFailed(
            "javac Server.java",
            "Server.java:12: error: incompatible types: String cannot be converted to byte[]\nServer.java:14: error: cannot find symbol\n2 errors\n",
          ),
          "java",
        ),
      ],
      [
        "the linker misses a function",
        udp(
          buildFailed(
            "gcc -o server server.c",
            "/usr/bin/ld: /tmp/ccX.o: in function `main':\nserver.c:(.text+0x5): undefined reference to `shout'\ncollect2: error: ld returned 1 exit status\n",
          ),
          "c",
        ),
      ],
      [
        "the compiler of another language says it in its own way",
        udp(buildFailed("rustc server.rs", "error: no input\n"), "rust"),
      ],
    ],
    nearMisses: [
      ["make has no rule", udp(buildFailed("make", "make: *** No targets.  Stop.\n"), "c")],
      ["the compiler was stopped", udp(buildFailed("gcc -o server server.c", "", signalled("SIGKILL")), "c")],
      [
        "only the first error counts, and it has a name of its own",
        udp(
          buildFailed(
            "javac S.java",
            "S.java:4: error: illegal character: '\\u201c'\nS.java:4: error: not a statement\n",
          ),
          "java",
        ),
      ],
    ],
  },
  "makefile-error": {
    shown: [
      [
        "a command begins with spaces",
        udp(buildFailed("make server", "Makefile:2: *** missing separator.  Stop.\n"), "c"),
      ],
      [
        "a file is not there",
        udp(
          buildFailed(
            "make -B -f Makefile server",
            "make: *** No rule to make target 'util.o', needed by 'server'.  Stop.\ncc    -c -o server.o server.c\n",
          ),
          "c",
        ),
      ],
      [
        "a command of the student's own machine",
        udp(buildFailed("make server", "cp: cannot stat 'x'\nmake: *** [Makefile:3: server] Error 1\n"), "c"),
      ],
    ],
    nearMisses: [
      [
        "the compiler has found an error",
        udp(buildFailed("make server", "s.c:2:1: error: expected ‘;’\nmake: *** [Makefile:3: server] Error 1\n"), "c"),
      ],
      ["make was stopped", udp(buildFailed("make", "make: *** Terminated\n", signalled("SIGKILL")), "c")],
    ],
  },
  "no-main": {
    shown: [
      [
        "the linker",
        udp(
          buildFailed(
            "gcc -o server server.c",
            "/usr/bin/ld: Scrt1.o: in function `_start':\n(.text+0x17): undefined reference to `main'\ncollect2: error: ld returned 1 exit status\n",
          ),
          "c",
        ),
      ],
      [
        "the JVM",
        udp(
          exited(
            "Error: Main method is not static in class Server, please define the main method as:\n   public static void main(String[] args)\n",
          ),
          "java",
        ),
      ],
      [
        "rustc",
        udp(buildFailed("rustc s.rs", "error[E0601]: `main` function not found in crate `s`\n --> s.rs:9:2\n"), "rust"),
      ],
      ["go run", udp(buildFailed("go run s.go", "package command-line-arguments is not a main package\n"), "go")],
      [
        "the Go linker",
        udp(
          buildFailed("go build s.go", "runtime.main_main·f: function main is undeclared in the main package\n"),
          "go",
        ),
      ],
      [
        "mcs",
        udp(
          buildFailed(
            "mcs s.cs",
            "error CS5001: Program `s.exe' does not contain a static `Main' method suitable for an entry point\nCompilation failed: 1 error(s), 0 warnings\n",
          ),
          "csharp",
        ),
      ],
    ],
    nearMisses: [
      [
        "another function",
        udp(buildFailed("gcc -o s s.c", "s.c:(.text+0x17): undefined reference to `main_loop'\n"), "c"),
      ],
      ["a program that says so", udp(exited("the plugin: Main method not found in class Plugin\n"), "java")],
    ],
  },
  "python2-print": {
    shown: [
      [
        "Python 3.11 names it",
        udp(
          exited(
            unreadable(
              'print "ready"',
              "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
            ),
          ),
        ),
      ],
    ],
    nearMisses: [
      [
        "another statement of Python 2",
        udp(
          exited(unreadable('exec "x"', "SyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)?")),
        ),
      ],
    ],
  },
  "curly-quotes": {
    shown: [
      [
        "Python names the character",
        udp(exited(unreadable("print(“a”)", "SyntaxError: invalid character '“' (U+201C)"))),
      ],
      [
        "Python 3.7 shows a line that is plain otherwise",
        udp(exited(unreadable("x = ‘a’", "SyntaxError: invalid character in identifier"))),
      ],
      [
        "Node points at it",
        udp(
          exited(
            "/submission/server.js:1\nconst net = require(“net”);\n                    \n\nSyntaxError: Invalid or unexpected token\n    at wrapSafe (node:internal/modules/cjs/loader:1464:18)\n\nNode.js v20.20.2\n",
          ),
          "javascript",
        ),
      ],
      [
        "javac names the character",
        udp(buildFailed("javac S.java", "S.java:4: error: illegal character: '\\u201c'\n    f(“hi”);\n"), "java"),
      ],
      [
        "gcc names its first byte",
        udp(
          buildFailed("gcc s.c", "s.c:3:10: error: stray ‘\\342’ in program\n    3 |   printf(<U+201C>hi<U+201D>);\n"),
          "c",
        ),
      ],
      [
        "gcc shows the bytes that Windows has for them",
        udp(buildFailed("gcc s.c", "s.c:3:10: error: stray ‘\\223’ in program\n    3 |   printf(<93>hi<94>);\n"), "c"),
      ],
    ],
    nearMisses: [
      [
        "a byte that is a letter elsewhere",
        udp(buildFailed("gcc s.c", "s.c:3:6: error: stray ‘\\224’ in program\n    3 |   int gr<94>sse;\n"), "c"),
      ],
      ["another foreign character", udp(exited(unreadable("x = …", "SyntaxError: invalid character '…' (U+2026)")))],
      [
        "Python 3.7 may mean the other foreign character",
        udp(exited(unreadable("x = ‘a’ …", "SyntaxError: invalid character in identifier"))),
      ],
      [
        "Node points at a text that has one and does not end",
        udp(
          exited(
            '/submission/server.js:1\nlog("it’s\n    ^^^^^\n\nSyntaxError: Invalid or unexpected token\n    at wrapSafe (node:internal/modules/cjs/loader:1464:18)\n\nNode.js v20.20.2\n',
          ),
          "javascript",
        ),
      ],
    ],
  },
};
