import { expect, test } from "vitest";
import { clientTalk } from "../checks/client-history.fixture.ts";
import { crashed, ended } from "../checks/history.fixture.ts";
import type { Exchange } from "../contract/exchange.ts";
import { wantsTerminal } from "./wants-terminal.ts";

function talk(stderr: string, about: { request?: string; exit?: typeof ended } = {}): Exchange {
  const { request = "", exit = crashed } = about;
  const [held] = clientTalk("tcp", { request, stderr, exit, shown: "" }).exchanges;
  if (held?.kind !== "held") throw new Error("There is no conversation");
  return held.exchange;
}

const nullConsole = (why: string): string =>
  `Exception in thread "main" java.lang.NullPointerException: Cannot invoke "java.io.Console.readLine(String, Object[])" because ${why} is null\n\tat Client.main(Client.java:7)\n`;
const direct = nullConsole('the return value of "java.lang.System.console()"');

test.each([
  ["Java's console", direct],
  ["the same in a variable", nullConsole('"<local1>"')],
  ["Node's raw keyboard", "TypeError: process.stdin.setRawMode is not a function\n    at client.js:3:15\n"],
  ["Python's termios", "    old = termios.tcgetattr(0)\ntermios.error: (25, 'Inappropriate ioctl for device')\n"],
  ["Python's size of a terminal", "OSError: [Errno 25] Inappropriate ioctl for device\n"],
  ["Python's terminal, opened by name", "OSError: [Errno 6] No such device or address: '/dev/tty'\n"],
  ["C's termios, with the name of its call", "tcgetattr: Inappropriate ioctl for device\n"],
])("a client wants a terminal: %s", (_, stderr) => {
  expect(wantsTerminal(talk(stderr), { asksForTerminal: false })).toBe(true);
});

test.each([
  ["an error that C's library had left behind", talk("connect: Inappropriate ioctl for device\n")],
  ["another null", talk(direct.replaceAll(/java\.io\.Console|java\.lang\.System\.console/gu, "java.net.Socket.x"))],
  ["it has sent its sentence", talk(direct, { request: "hello birch" })],
  ["it has ended well", talk(direct, { exit: ended })],
])("a client wants none: %s", (_, exchange) => {
  expect(wantsTerminal(exchange, { asksForTerminal: false })).toBe(false);
});

test("a client that looks for a terminal in its source wants one where it has sent nothing", () => {
  const looking = { asksForTerminal: true };
  expect(wantsTerminal(talk("Run me at a terminal.\n", { exit: ended }), looking)).toBe(true);
  expect(wantsTerminal(talk("", { request: "hello birch" }), looking)).toBe(false);
});
