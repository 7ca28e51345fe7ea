import { expect, test } from "vitest";
import { readMonoErrors } from "./mono-errors.ts";
import { quoteError } from "./quote-error.ts";

test("finds the student's line, once, though it is told twice", () => {
  const trace = `System.Net.Sockets.SocketException (0x80004005): Not connected
  at System.Net.Sockets.Socket.Send (System.Byte[] b) [0x00010] in <9d1ffed1>:0 
  at Shop.Server.Main (System.String[] args) [0x00008] in /submission/Shop/Server.cs:14 `;
  const errors = readMonoErrors(`\nUnhandled Exception:\n${trace}\n[ERROR] FATAL UNHANDLED EXCEPTION: ${trace}\n`);
  expect(errors.map(quoteError)).toEqual(["Line 14 of Shop/Server.cs: SocketException: Not connected"]);
});

test("what a program prints of an exception that it caught is no end of it", () => {
  expect(readMonoErrors("System.Exception: no\n  at A.Main () [0x0] in /submission/a.cs:4 \n")).toEqual([]);
});
