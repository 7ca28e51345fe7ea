import { describe, expect, test } from "vitest";
import { ownFrame, type ErrorReport } from "./error-report.ts";
import { readNodeErrors } from "./node-errors.ts";
import { quoteError } from "./quote-error.ts";

const summary = (error: ErrorReport): string => `${error.kind} ${quoteError(error)}`;

describe("reading Node's errors", () => {
  test("finds the student's line where Node itself throws", () => {
    const [error] = readNodeErrors(`node:events:502
      throw er; // Unhandled 'error' event
      ^

Error: listen EADDRINUSE: address already in use :::12000
    at Server.setupListenHandle [as _listen2] (node:net:1908:16)
    at Object.<anonymous> (/submission/n4.js:2:54)
    at Module._compile (node:internal/modules/cjs/loader:1521:14)
Emitted 'error' event on Server instance at:
    at emitErrorNT (node:net:1944:8) {
  code: 'EADDRINUSE'
}

Node.js v20.20.2
`);
    expect(error && summary(error)).toBe(
      "uncaught Line 2 of n4.js: Error: listen EADDRINUSE: address already in use :::12000",
    );
  });

  test("reads a module's file address and an error with a code", () => {
    const [error] = readNodeErrors(`file:///submission/n6.mjs:2
await Promise.reject(new Error("bad"));
                     ^

TypeError [ERR_BAD]: bad
    at file:///submission/n6.mjs:2:22
    at ModuleJob.run (node:internal/modules/esm/module_job:325:25)

Node.js v20.20.2
`);
    expect(error && summary(error)).toBe("uncaught Line 2 of n6.mjs: TypeError: [ERR_BAD] bad");
  });

  test("points at what cannot be read, though the mark is lost behind a foreign character", () => {
    const [error] = readNodeErrors(
      "/submission/n3.js:1\nconst net = require(“net”);\n                    \n\nSyntaxError: Invalid or unexpected token\n    at wrapSafe (node:internal/modules/cjs/loader:1464:18)\n",
    );
    expect(error && ownFrame(error)).toMatchObject({ line: 1, marked: "“net”);" });
  });

  test("reads a text that was thrown", () => {
    const [error] = readNodeErrors('/submission/n9.js:1\nthrow "text";\n^\ntext\n(Use `node --trace-uncaught ...`)\n');
    expect(error && summary(error)).toBe("uncaught Line 1 of n9.js: text");
  });
});
