import { describe, expect, test } from "vitest";
import { isAboutCall, type ErrorReport } from "./error-report.ts";
import { readJavaErrors } from "./java-errors.ts";
import { quoteError } from "./quote-error.ts";

const summary = (error: ErrorReport): string => `${error.kind} ${quoteError(error)}`;

describe("reading Java's errors", () => {
  test("finds the student's line below the library's", () => {
    const [error] = readJavaErrors(`Exception in thread "main" java.net.SocketException: Socket is closed
\tat java.base/java.net.ServerSocket.accept(ServerSocket.java:528)
\tat hw1.Server.main(Server.java:9)
`);
    expect(error && summary(error)).toBe("uncaught Line 9 of Server.java: SocketException: Socket is closed");
    expect(error && isAboutCall(error, ["accept"])).toBe(true);
  });

  test("tells a thread's exception, a printed one and its cause", () => {
    const errors = readJavaErrors(`Exception in thread "Thread-0" java.lang.NullPointerException
\tat A.lambda$main$0(A.java:6)
\tat java.base/java.lang.Thread.run(Thread.java:840)
java.lang.IllegalStateException: x
\tat A.f(A.java:3)
Caused by: java.io.IOException: cause
\tat A.g(A.java:4)
\t... 2 more
`);
    expect(errors.map((error) => [summary(error), error.inThread])).toEqual([
      ["uncaught Line 6 of A.java: NullPointerException", true],
      ["printed Line 3 of A.java: IllegalStateException: x", false],
      ["printed Line 4 of A.java: IOException: cause", false],
    ]);
  });

  test("takes a class's name alone for no error", () => {
    expect(readJavaErrors("java.lang.String\nready\n")).toEqual([]);
  });
});
