import { expect, test } from "vitest";
import type { Submission } from "../../src/contract/submission.ts";
import { inspect, type Inspection } from "../../src/inspect/inspect.ts";
import { whyEmpty } from "../../src/inspect/why-none.ts";
import { filesOf } from "./summarize.ts";

const found = (texts: Record<string, string>): Inspection => inspect(filesOf(texts));

test("a submission without a socket is told of, file by file", () => {
  const texts = { "server.py": "# TODO\n", "old.py": '"""\ns.bind(("", 12000))\n"""\n', "Main.java": "class Main {}" };
  expect(found(texts).notes).toEqual([
    "server.py holds no code",
    "old.py holds nothing but texts and comments",
    "Main.java opens no socket",
  ]);
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`exercise${at}.py`, "print(1)"]));
  expect(found(many).notes).toEqual(["none of its 9 source files opens a socket"]);
});

test("a submission without a source file is told of by what it has", () => {
  expect(found({ "lab.docx": "", "README.txt": "" }).notes).toEqual([
    "no source file was handed in, only lab.docx, README.txt",
  ]);
  expect(found({}).notes).toEqual([]);
});

test("languages that are not graded are named", () => {
  const { unknown, notes } = found({ "src/main.kt": "", "lab.ipynb": "{}", "README.txt": "" });
  expect(unknown).toEqual([
    "src/main.kt is in a language that is not graded",
    "lab.ipynb is in a language that is not graded",
  ]);
  expect(notes).toEqual([]);
});

test("what is no source is named where it is all that there is", () => {
  const files = { "Server.class": "", "run.sh": "nc -lk 12000" };
  expect(found(files)).toMatchObject({
    notes: [],
    unknown: [
      "Server.class is a built program; only source is graded",
      "run.sh is a script of commands, which is not graded",
    ],
  });
  expect(found({ ...files, "Hello.java": "class Hello {}" }).unknown).toEqual([]);
});

test("an empty hand-in is called that, and none from which something was left out", () => {
  const submission: Submission = {
    id: "kim",
    students: [],
    files: [],
    sha256: "",
    repairs: [],
    unreadable: [],
    notRead: [],
  };
  expect(whyEmpty(submission)).toEqual(["nothing was handed in: the folder is empty"]);
  expect(whyEmpty({ ...submission, repairs: ["left out big.zip: it is too large"] })).toEqual([]);
  expect(whyEmpty({ ...submission, files: filesOf({ "README.txt": "" }) })).toEqual([]);
});

const server =
  "import socket\ns = socket.socket(2, 2)\ns.bind(('', 12000))\nd, a = s.recvfrom(99)\ns.sendto(d.upper(), a)\n";
const asks = "s = socket.socket(2, 2)\ns.sendto(b'x', ('localhost', 12000))\nprint(s.recvfrom(9))\n";

test.each([
  ["test_server.py", `import socket, unittest\n${asks}`],
  ["checks.py", `import socket\nfrom pytest import raises\n${asks}`],
  [
    "ServerTest.java",
    'import java.net.*;\nimport org.junit.jupiter.api.Test;\nclass ServerTest { @Test void t() throws Exception { new Socket("localhost", 12000).getOutputStream().write(1); } }',
  ],
])("what tests a program beside it is none itself: %s", (path, text) => {
  const { programs, notes } = found({ "server.py": server, [path]: text });
  expect(programs.map(({ file }) => file)).toEqual(["server.py"]);
  expect(notes).toEqual([`${path} tests other programs; it is not graded`]);
});

test("a client alone is graded, whatever it draws on", () => {
  const { programs } = found({ "client.py": `import socket, unittest\n${asks}` });
  expect(programs.map(({ file }) => file)).toEqual(["client.py"]);
});
