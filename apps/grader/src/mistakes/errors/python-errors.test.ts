import { describe, expect, test } from "vitest";
import { isAboutCall, ownFrame, type ErrorReport } from "./error-report.ts";
import { readPythonErrors } from "./python-errors.ts";
import { quoteError } from "./quote-error.ts";

const summary = (error: ErrorReport): string => `${error.kind} ${quoteError(error)}`;
const python = (text: string): ErrorReport[] => readPythonErrors(text, { ended: true });

describe("reading Python's errors", () => {
  test("finds the student's line below the library's, in Python 2", () => {
    const [error] = python(`Traceback (most recent call last):
  File "acc.py", line 4, in <module>
    s.accept()
  File "/usr/lib/python2.7/socket.py", line 206, in accept
    sock, addr = self._sock.accept()
socket.error: [Errno 22] Invalid argument
`);
    expect(error && summary(error)).toBe("uncaught Line 4 of acc.py: error: [Errno 22] Invalid argument");
    expect(error).toMatchObject({ errno: "EINVAL", inThread: false });
    expect(error && isAboutCall(error, ["accept"])).toBe(true);
    expect(error && isAboutCall(error, ["recv"])).toBe(false);
  });

  test.each([
    [
      "SyntaxError: Non-UTF-8 code starting with '\\xf6' in file /submission/a.py on line 2, but no encoding declared; see …",
      "Non-UTF-8 code starting with '\\xf6'",
    ],
    [
      "  File \"a.py\", line 2\nSyntaxError: Non-ASCII character '\\xf6' in file a.py on line 2, but no encoding declared; see …",
      "Non-ASCII character '\\xf6'",
    ],
  ])("finds a file's wrong encoding", (text, message) => {
    const [error] = python(text);
    expect(error && summary(error)).toContain(`uncaught Line 2 of a.py: SyntaxError: ${message}`);
  });

  test("keeps what Python 3.13 underlines", () => {
    const [error] = python(`Traceback (most recent call last):
  File "/submission/replace.py", line 3, in <module>
    a.send(b"hi".replace("h", "H"))
           ~~~~~~~~~~~~~^^^^^^^^^^
TypeError: a bytes-like object is required, not 'str'
`);
    const frame = error && ownFrame(error);
    expect(frame).toMatchObject({ file: "replace.py", line: 3, marked: 'b"hi".replace("h", "H")' });
    expect(error && isAboutCall(error, ["send"])).toBe(false);
  });

  test("joins a statement of several lines and its underlined parts", () => {
    const [error] = python(`Traceback (most recent call last):
  File "/submission/a.py", line 3, in <module>
    conn.send(
    ~~~~~~~~~^
        text
        ^^^^
    )
    ^
TypeError: a bytes-like object is required, not 'str'
`);
    expect(error && ownFrame(error)).toMatchObject({ source: "conn.send( text )", marked: "conn.send(text)" });
  });

  test("reads a file that cannot be compiled, which has no traceback", () => {
    const [error] = python(`  File "/submission/ind.py", line 2
    pass
    ^
IndentationError: expected an indented block after function definition on line 1
`);
    expect(error && summary(error)).toBe(
      "uncaught Line 2 of ind.py: IndentationError: expected an indented block after function definition on line 1",
    );
  });

  test("tells an exception of a thread, of a framework and one that was printed", () => {
    const errors = readPythonErrors(
      `Exception in thread Thread-1 (serve):
Traceback (most recent call last):
  File "/usr/lib/python3.11/threading.py", line 982, in run
    self._target(*self._args, **self._kwargs)
  File "/submission/s.py", line 3, in serve
    conn.recv(1)
OSError: [Errno 9] Bad file descriptor
----------------------------------------
Exception occurred during processing of request from ('127.0.0.1', 50562)
Traceback (most recent call last):
  File "/submission/s.py", line 9, in handle
    x
NameError: name 'x' is not defined
----------------------------------------
Unhandled exception in client_connected_cb
transport: <_SelectorSocketTransport fd=8 read=polling write=<idle, bufsize=0>>
Traceback (most recent call last):
  File "/submission/s.py", line 12, in h
    y
NameError: name 'y' is not defined
Traceback (most recent call last):
  File "/submission/s.py", line 15, in <module>
    z
NameError: name 'z' is not defined
`,
      { ended: false },
    );
    expect(errors.map(({ kind, inThread }) => [kind, inThread])).toEqual([
      ["uncaught", true],
      ["uncaught", false],
      ["uncaught", false],
      ["printed", false],
    ]);
  });

  test("takes the last of a chain for the one that ended the program", () => {
    const errors = python(`Traceback (most recent call last):
  File "/submission/c.py", line 10, in <module>
    {}["a"]
KeyError: 'a'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/submission/c.py", line 12, in <module>
    raise ValueError("bad\\nthing")
ValueError: bad
thing
`);
    expect(errors.map(summary)).toEqual([
      "printed Line 10 of c.py: KeyError: 'a'",
      "uncaught Line 12 of c.py: ValueError: bad",
    ]);
  });

  test("reads an exception without a message, and one behind other text on its line", () => {
    const [error] = python(`Port: Traceback (most recent call last):
  File "/submission/e.py", line 2, in <module>
    raise Bad
__main__.Bad
`);
    expect(error && summary(error)).toBe("uncaught Line 2 of e.py: Bad");
  });

  test("passes over what is repeated", () => {
    const [error] = python(`Traceback (most recent call last):
  File "/submission/r.py", line 1, in f
    def f(): f()
             ~^^
  [Previous line repeated 996 more times]
RecursionError: maximum recursion depth exceeded
`);
    expect(error && summary(error)).toBe("uncaught Line 1 of r.py: RecursionError: maximum recursion depth exceeded");
  });
});
