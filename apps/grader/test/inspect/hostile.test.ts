import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { summarize } from "./summarize.ts";

const server = "from socket import *\ns = socket(AF_INET, SOCK_DGRAM)\ns.bind(('', 12000))\ns.recvfrom(9)\n";

describe("text of every kind", () => {
  test.each([
    ["a byte order mark", Buffer.from(`\ufeff${server}`)],
    ["Windows line ends", Buffer.from(server.replaceAll("\n", "\r\n"))],
    ["old Mac line ends", Buffer.from(server.replaceAll("\n", "\r"))],
    ["UTF-16", Buffer.from(`\ufeff${server}`, "utf16le")],
    ["Latin-1 in a comment", Buffer.from(`# serveur \xe9t\xe9\n${server}`, "latin1")],
    ["NUL bytes", Buffer.from(`# \0\0\n${server}`)],
    ["surrogates and emoji", Buffer.from(`x = '\u{1f600}' # \u{1f600}\n${server}`)],
    ["a string that is never closed", Buffer.from(`${server}\nx = "never`)],
    ["brackets that are never closed", Buffer.from(`${server}\n((([[[{{{`)],
    ["brackets that were never opened", Buffer.from(`)))]]]}}}\n${server}`)],
  ])("with %s", (_, bytes) => {
    const { programs } = inspect([{ path: "s.py", bytes, executable: false }]);
    expect(programs.map(({ transport, role, port }) => ({ transport, role, port }))).toEqual([
      { transport: "udp", role: "server", port: 12000 },
    ]);
  });

  test("files that are empty, binary or of no language are no programs", () => {
    expect(summarize({ "a.py": "", "b.java": "\0\u0001", "c.txt": server, ".py": "", Makefile: "all:" })).toEqual([]);
  });
});

/** Each would take minutes or the whole stack if any part of the reading were quadratic, exponential or recursive. */
describe("text that is made to be slow to read", () => {
  const chars = 2 ** 17;
  const repeat = (piece: string): string => piece.repeat(Math.ceil(chars / piece.length));
  const chain = Array.from({ length: 20_000 }, (_, n) => `a${n + 1} = a${n}\n`).join("");
  const fan = Array.from({ length: 64 }, (_, n) => `b${n + 1} = b${n} if b${n} else b${n}\n`).join("");
  test.each([
    ["open brackets", repeat("f(")],
    ["sockets", repeat("s=socket(a,b)\n")],
    ["calls on calls", repeat("f().f")],
    ["dots", repeat("a.")],
    ["assignments", repeat("a=")],
    ["commas", repeat("a,") + "=1"],
    ["slashes", repeat("=/[")],
    ["quotes", repeat(`"`) + repeat("'")],
    ["definitions", repeat("def f(a):f(a)\n")],
    ["a chain of names", `${chain}${server.replace("12000", "a20000")}`],
    ["a fan of names", `${fan}${server.replace("12000", "b64")}`],
    ["uses of no known socket", repeat("q.recvfrom(1)\n")],
    ["packets", repeat("p=new DatagramPacket(p,p,p,p);s=new DatagramSocket(1);s.send(p);")],
    ["classes", repeat("class A(A):\n")],
    ["imports", repeat("import a\n")],
    ["includes", repeat('#include "a.h"\n')],
    ["conditions", repeat("#if 0\n")],
    ["one long word", repeat("a")],
    ["spaces", repeat(" ")],
  ])("%s", (_, text) => {
    for (const path of ["a.py", "a.java", "a.c", "a.js"]) {
      const startMs = process.cpuUsage().user / 1000;
      inspect([{ path, bytes: Buffer.from(text), executable: false }]);
      expect(process.cpuUsage().user / 1000 - startMs, path).toBeLessThan(3_000);
    }
  });

  test("a Makefile whose variables multiply", () => {
    const bombs = Array.from({ length: 40 }, (_, n) => `v${n + 1} = $(v${n}) $(v${n})\n`).join("");
    const c = "#include <x.h>\nint main() { int s = socket(AF_INET, SOCK_STREAM, 0); listen(s, 1); }\n";
    expect(
      summarize({ "s.c": c, Makefile: `v0 = x\n${bombs}s: $(v40)\n\tgcc -o s s.c\n${repeat("$(")}\n` }),
    ).toHaveLength(1);
  });

  test("hundreds of files that all mention each other", () => {
    const names = Array.from({ length: 400 }, (_, n) => `F${n}`);
    const files = names.map((name) => ({
      path: `${name}.java`,
      bytes: Buffer.from(`class ${name} { ${names.map((other) => `${other} x;`).join(" ")} }`),
      executable: false,
    }));
    const { programs, notes } = inspect(files);
    expect(programs).toEqual([]);
    expect(notes).toContain("looked at 300 of 400 java files");
  });
});
