import { serialize } from "node:v8";
import { expect, test } from "vitest";
import { defaultAssignment } from "../contract/assignment.ts";
import type { Job } from "../contract/job.ts";
import { inspect } from "../inspect/inspect.ts";
import { hashInputs } from "./hash-inputs.ts";

const source = `from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), a)
`;

function jobOf(text: string, path = "server.py"): Job {
  const files = [{ path, bytes: new TextEncoder().encode(text), executable: false }];
  const [program] = inspect(files).programs;
  if (program === undefined) throw new Error("No program");
  return { id: "anna#0", submission: "anna", index: 0, files, program, assignment: defaultAssignment, seed: "a" };
}

const job = jobOf(source);

test("whose a program is, and how it came into memory, changes nothing", () => {
  const bytes = Buffer.from(source);
  const copy = { ...jobOf(source), id: "ben#1", submission: "ben", index: 1 };
  expect(hashInputs(copy)).toBe(hashInputs(job));
  expect(hashInputs({ ...copy, files: [{ path: "server.py", executable: false, bytes }] })).toBe(hashInputs(job));
});

test("nor does how this process holds its values, which changes while it runs", () => {
  const [inHoles, inOne] = [withHoles(job.files), withHoles(job.program.recipes)];
  expect(serialize(inHoles)).not.toEqual(serialize(job.files));
  const held = { ...job, files: inHoles, program: { ...job.program, recipes: inOne } };
  expect(hashInputs(held)).toBe(hashInputs(job));
});

/** The same list, in an array that V8 has made for more than it knows of. */
function withHoles<T>(list: readonly T[]): T[] {
  const copy = new Array<T>(list.length);
  for (const [at, one] of list.entries()) copy[at] = one;
  return copy;
}

test("everything else does", () => {
  const [file = { path: "", bytes: new Uint8Array(), executable: false }] = job.files;
  const [recipe] = job.program.recipes;
  if (recipe === undefined) throw new Error("No recipe");
  const others: Job[] = [
    jobOf(`${source} `),
    jobOf(source.replace("2048", "2049")),
    jobOf(source, "Server.py"),
    { ...job, files: [{ ...file, executable: true }] },
    { ...job, files: [file, { ...file, path: "notes.txt" }] },
    { ...job, program: { ...job.program, recipes: [{ ...recipe, wrongRuntime: /another/u }] } },
    { ...job, partner: job.program },
    { ...job, assignment: { ...job.assignment, port: 12001 } },
    { ...job, seed: "b" },
  ];
  expect(new Set([job, ...others].map(hashInputs)).size).toBe(1 + others.length);
});
