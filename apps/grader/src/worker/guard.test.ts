import { expect, test } from "vitest";
import { defaultAssignment } from "../contract/assignment.ts";
import { limitInWords } from "../text/limit-in-words.ts";
import { limitOver, type Usage } from "./guard.ts";

const { limits } = defaultAssignment;

const allowed: Usage = {
  memoryBytes: limits.memoryBytes,
  tasks: limits.processes,
  diskBytes: limits.diskBytes,
  files: limits.files,
  sockets: limits.sockets,
  outputBytes: limits.drainedBytes,
};

test("a program may use just what is allowed", () => {
  expect(limitOver(allowed, limits)).toBeUndefined();
});

test.each<[over: Partial<Usage>, name: string, words: string]>([
  [{ memoryBytes: limits.memoryBytes + 1 }, "memory", "It was stopped: it used more than 512 MB of memory."],
  [{ tasks: 201 }, "processes", "It was stopped: it had more than 200 processes and threads at once."],
  [{ diskBytes: limits.diskBytes + 1 }, "disk", "It was stopped: it wrote more than 128 MB to disk."],
  [{ files: 10_001 }, "files", "It was stopped: it made more than 10000 files."],
  [{ sockets: 257 }, "sockets", "It was stopped: it had more than 256 sockets at once."],
  [{ outputBytes: limits.drainedBytes + 1 }, "output", "It was stopped: it printed more than 64 MB."],
  [
    { tasks: 201, memoryBytes: Infinity },
    "processes",
    "It was stopped: it had more than 200 processes and threads at once.",
  ],
])("%o goes over the limit on %s", (over, name, words) => {
  const limit = limitOver({ ...allowed, ...over }, limits);
  expect(limit?.name).toBe(name);
  expect(limit && limitInWords(limit)).toBe(words);
});
