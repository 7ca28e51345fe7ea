import { expect, test } from "vitest";
import { isSyntaxError } from "./is-syntax-error.ts";
import { quoteError } from "./quote-error.ts";
import { readRubyErrors } from "./ruby-errors.ts";

test.each([
  [
    "3.1",
    "server.rb:7:in `shout': undefined method `uppercase' for nil:NilClass (NoMethodError)\n\tfrom server.rb:9:in `<main>'\n",
  ],
  [
    "3.4",
    "server.rb:7:in 'Server#shout': undefined method 'uppercase' for nil (NoMethodError)\n\tfrom server.rb:9:in '<main>'\n",
  ],
])("reads an exception of Ruby %s", (_, text) => {
  const [error] = readRubyErrors(text);
  expect(error && quoteError(error)).toMatch(
    /^Line 7 of server\.rb: NoMethodError: undefined method .uppercase. for nil/u,
  );
});

test("finds the student's line below the library's", () => {
  const [error] = readRubyErrors(
    "/usr/lib/ruby/3.1.0/socket.rb:201:in `bind': Bad file descriptor (Errno::EBADF)\n\tfrom server.rb:4:in `<main>'\n",
  );
  expect(error && quoteError(error)).toBe("Line 4 of server.rb: EBADF: Bad file descriptor");
  expect(error?.errno).toBe("EBADF");
});

test("knows a thread's end", () => {
  const [error] = readRubyErrors(
    "#<Thread:0x00007f run> terminated with exception (report_on_exception is true):\ns.rb:3:in `block in <main>': boo (RuntimeError)\n",
  );
  expect(error).toMatchObject({ inThread: true, kind: "uncaught" });
});

test("reads that a file cannot be read", () => {
  const errors = readRubyErrors("server.rb:9: syntax error, unexpected end-of-input, expecting ')'\n");
  expect(errors.map(quoteError)).toEqual([
    "Line 9 of server.rb: SyntaxError: syntax error, unexpected end-of-input, expecting ')'",
  ]);
  expect(errors.every(isSyntaxError)).toBe(true);
});
