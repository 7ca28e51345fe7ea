import { expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { filesOf } from "./summarize.ts";

/** Of the one program in a file. */
function asks(name: string, text: string): boolean | undefined {
  const { programs } = inspect(filesOf({ [name]: text }));
  expect(programs).toHaveLength(1);
  return programs[0]?.asksForTerminal;
}

const python = (line: string): string =>
  `import socket, sys, os\n${line}\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ns.sendto(input().encode(), ("localhost", 12000))\nprint(s.recvfrom(9)[0])\n`;
const java = (line: string): string =>
  `import java.net.*; public class Client { public static void main(String[] a) throws Exception { ${line}
   Socket s = new Socket("localhost", 12000); s.getOutputStream().write(line.getBytes()); } }`;
const node = (line: string): string =>
  `const s = require("node:dgram").createSocket("udp4"); ${line}\ns.on("message", (m) => console.log(String(m)));\ns.send("a", 12000, "localhost");\n`;

test.each([
  ["Python's guard", "c.py", python("if not sys.stdin.isatty(): sys.exit(1)")],
  ["Python's terminal by name", "c.py", python("t = open('/dev/tty')")],
  ["Python's hidden keys", "c.py", python("from getpass import getpass\nx = getpass()")],
  ["Java's console", "Client.java", java("String line = System.console().readLine();")],
  ["Node's guard", "c.js", node("if (!process.stdin.isTTY) process.exit(1);")],
])("a client's source asks for a terminal: %s", (_, name, text) => {
  expect(asks(name, text)).toBe(true);
});

test.each([
  ["Python's input alone", "c.py", python("")],
  ["a comment that speaks of one", "c.py", python("# not sys.stdin.isatty(), nor /dev/tty")],
  ["Java's standard output", "Client.java", java('String line = "x"; System.out.println(line);')],
  ["JavaScript's console", "c.js", node('console.log("hello");')],
])("a client's source asks for none: %s", (_, name, text) => {
  expect(asks(name, text)).toBe(false);
});

test("a server is not asked whether it wants one", () => {
  const text = `import socket, sys\nsys.stdin.isatty()\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ns.bind(("", 12000))\nwhile True:\n    m, a = s.recvfrom(9)\n    s.sendto(m.upper(), a)\n`;
  expect(asks("server.py", text)).toBe(false);
});
