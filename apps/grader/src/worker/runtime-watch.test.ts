import { expect, test } from "vitest";
import { isOnlyRuntimeWatch } from "./runtime-watch.ts";

const accepts = "epoll_pwait on port 12000";
const watch = "futex for 60 s";

test.each([
  ["the watch of Go's runtime", "go", [accepts, "futex", watch], true],
  ["a timer of the program's own beside it", "go", [watch, "epoll_pwait on port 12000 for 2 s"], false],
  ["a sleep beside it", "go", [watch, "sleeping for 3 s"], false],
  ["another pause", "go", [accepts, "futex for 5 s"], false],
  ["the same in another language, where it is the program's own", "python3", [accepts, watch], false],
  ["no time-out at all", "go", [accepts], false],
])("%s", (_, runtime, doing, expected) => {
  const threads = doing.map((words) => ({ pid: 1, tid: 1, name: "server", doing: words }));
  expect(isOnlyRuntimeWatch({ threads }, runtime)).toBe(expected);
});
