import { describe, expect, test } from "vitest";
import { readSystemCallErrors } from "./system-call-errors.ts";

describe("reading a system call's error", () => {
  test("knows what perror writes", () => {
    const errors = readSystemCallErrors(
      "ready\naccept failed: Bad file descriptor\nsend: Destination address required\n",
    );
    expect(errors.map(({ errno, message }) => [errno, message])).toEqual([
      ["EBADF", "accept failed: Bad file descriptor"],
      ["EDESTADDRREQ", "send: Destination address required"],
    ]);
  });

  test("leaves Python's and a sentence's own colons alone", () => {
    expect(readSystemCallErrors("OSError: [Errno 9] Bad file descriptor\nNote: Bad file descriptors\n")).toEqual([]);
  });
});
