import { expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { filesOf } from "./summarize.ts";

const notesOf = (texts: Record<string, string>): string[] => inspect(filesOf(texts)).notes;

test("a submission without a socket is told of", () => {
  expect(notesOf({ "server.py": "# TODO\n", "Main.java": "class Main {}" })).toEqual(["no source file opens a socket"]);
  expect(notesOf({ "README.txt": "" })).toEqual([]);
});

test("languages that are not graded are named", () => {
  expect(notesOf({ "src/main.kt": "", "lab.ipynb": "{}" })).toEqual([
    "src/main.kt is in a language that is not graded",
    "lab.ipynb is in a language that is not graded",
  ]);
});
