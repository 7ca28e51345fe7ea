import { expect, test } from "vitest";
import { readGoErrors } from "./go-errors.ts";
import { quoteError } from "./quote-error.ts";

test("finds the student's line of a panic", () => {
  const [error] = readGoErrors(`panic: runtime error: index out of range [3] with length 0

goroutine 1 [running]:
net.helper(0x1)
	/usr/lib/go-1.19/src/net/dial.go:10 +0x1a
main.serve(...)
	/submission/udp/main.go:15
main.main()
	/submission/udp/main.go:8 +0x1a
exit status 2
`);
  expect(error && quoteError(error)).toBe(
    "Line 15 of udp/main.go: panic: runtime error: index out of range [3] with length 0",
  );
  expect(error?.inThread).toBe(false);
});

test("a goroutine's panic is a thread's", () => {
  const [error] = readGoErrors(
    "panic: boo\n\ngoroutine 18 [running]:\nmain.f()\n\t/submission/s.go:4 +0x65\ncreated by main.main\n\t/submission/s.go:9 +0x25\n",
  );
  expect(error).toMatchObject({ inThread: true, message: "boo" });
});

test("a word is no panic", () => {
  expect(readGoErrors("panic: none\n2026/01/01 listen tcp :12000: bind: address already in use\n")).toEqual([]);
});
