import { expect, test } from "vitest";
import { defaultAssignment } from "../../contract/assignment.ts";
import type { Submission } from "../../contract/submission.ts";
import type { SubmissionEvent } from "../../journal/event.ts";
import { plannedSubmission } from "./planned-submission.ts";

const notRead = ["lab.rar was not looked into: it is a kind of archive that is not read; a zip is"];

function eventOf(files: Record<string, string>): SubmissionEvent {
  const submission: Submission = {
    id: "kim",
    students: [],
    files: Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text), executable: false })),
    sha256: "",
    repairs: [],
    unreadable: [],
    notRead,
  };
  return plannedSubmission(submission, { assignment: defaultAssignment, basis: "" }).event;
}

test("where no program was found, what nobody has looked into keeps a submission from having a grade", () => {
  const { unreadable, notes } = eventOf({ "README.txt": "" });
  expect(unreadable).toEqual(notRead);
  expect(notes).toEqual(["no source file was handed in, only README.txt"]);
});

test("beside a program it is told of", () => {
  const server = "import socket\ns = socket.socket(2, 2)\ns.bind(('', 12000))\ns.recvfrom(99)\n";
  const { unreadable, notes } = eventOf({ "server.py": server });
  expect(unreadable).toEqual([]);
  expect(notes).toEqual(notRead);
});
