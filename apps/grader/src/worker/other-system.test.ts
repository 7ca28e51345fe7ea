import { expect, test } from "vitest";
import { otherSystem } from "./other-system.ts";

test.each([
  ["Windows, to which winsock2.h belongs", "server.c:2:10: fatal error: winsock2.h: No such file or directory"],
  ["Windows, to which Windows.h belongs", "server.c:2:10: fatal error: Windows.h: No such file or directory"],
  ["Windows, to which ws2_32 belongs", "/usr/bin/ld: cannot find -lws2_32: No such file or directory"],
  ["Windows, to which msvcrt belongs", "ModuleNotFoundError: No module named 'msvcrt'"],
  [
    "Windows, to which WindowsSelectorEventLoopPolicy belongs",
    "AttributeError: module 'asyncio' has no attribute 'WindowsSelectorEventLoopPolicy'",
  ],
  [
    "macOS, to which kqueue belongs",
    "AttributeError: module 'select' has no attribute 'kqueue'. Did you mean: 'ePoll'?",
  ],
  ["macOS, to which sys/event.h belongs", "server.c:4:10: fatal error: sys/event.h: No such file or directory"],
])("%s", (expected, line) => {
  expect(otherSystem(`Some words before\n${line}\nand after\n`)).toBe(expected);
});

test.each([
  "server.c:2:10: fatal error: common.h: No such file or directory",
  "AttributeError: module 'socket' has no attribute 'soket'",
  "the server says: No module named 'msvcrt'",
])("no other system's: %s", (line) => {
  expect(otherSystem(`${line}\n`)).toBeUndefined();
});
