import { expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { filesOf } from "./summarize.ts";

const notesOf = (texts: Record<string, string>): string[] => inspect(filesOf(texts)).notes;

test("a submission without a socket is told of, file by file", () => {
  const texts = { "server.py": "# TODO\n", "old.py": '"""\ns.bind(("", 12000))\n"""\n', "Main.java": "class Main {}" };
  expect(notesOf(texts)).toEqual([
    "server.py holds no code",
    "old.py holds nothing but texts and comments",
    "Main.java opens no socket",
  ]);
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`exercise${at}.py`, "print(1)"]));
  expect(notesOf(many)).toEqual(["none of its 9 source files opens a socket"]);
});

test("a submission without a source file is told of by what it has", () => {
  expect(notesOf({ "lab.docx": "", "README.txt": "" })).toEqual([
    "no source file was handed in, only lab.docx, README.txt",
  ]);
  expect(notesOf({})).toEqual([]);
});

test("languages that are not graded are named", () => {
  expect(notesOf({ "src/main.kt": "", "lab.ipynb": "{}" })).toEqual([
    "src/main.kt is in a language that is not graded",
    "lab.ipynb is in a language that is not graded",
  ]);
});
