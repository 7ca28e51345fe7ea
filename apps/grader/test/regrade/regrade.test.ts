import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const right = `from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), a)
`;
const echo = right.replace("m.upper()", "m");

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let submissions = "";
let results = "";
let assignment = "";

beforeAll(async () => {
  folder = await temporaryFolder();
  submissions = join(folder.path, "submissions");
  results = join(folder.path, "results");
  assignment = join(folder.path, "assignment.yaml");
  for (const [name, text] of Object.entries({ "ada-moss": right, "bob-reed": echo })) {
    await mkdir(join(submissions, name), { recursive: true });
    await writeFile(join(submissions, name, "server.py"), text);
  }
  await writeFile(assignment, "visibility: { checks: { udp-server/uppercase: hidden } }\n");
  const { status } = await runGrader(["grade", submissions, "-a", assignment, "-o", results]);
  expect(status).toBe(0);
});

afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function observations(): Promise<number> {
  return (await readFile(join(results, "journal.ndjson"), "utf8")).split('{"event":"observed"').length - 1;
}

function scores(): Record<string, number> {
  return Object.fromEntries(readReport(results).submissions.map(({ id, score }) => [id, score]));
}

describe("show", () => {
  test("tells one student's report in words, found by the beginning of a name", async () => {
    const { status, stdout } = await runGrader(["show", "bob", results]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^bob-reed – 70 of 100\n\nserver\.py \(udp server, python3\): \d of 9 checks passed/u);
    expect(stdout).toMatch(/FAILED +udp-server\/uppercase \(0 of 20\)/u);
    expect(stdout).toMatch(/sent +"hello \w+"/u);
    expect(stdout).toContain("Mistake: echoes-unchanged");
    expect(stdout).not.toContain("\u001b");
  });

  test("shows each exchange as a diagram within 80 columns", async () => {
    const { stdout } = await runGrader(["show", "bob-reed", results, "--trace"]);
    expect(stdout).toMatch(/udp-server\/uppercase\n +client +server\n/u);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("leaves out what is hidden from students, in the diagrams too", async () => {
    const { stdout } = await runGrader(["show", "bob-reed", results, "--trace", "--as-student"]);
    expect(stdout).toMatch(/FAILED +udp-server\/uppercase \(0 of 20\)/u);
    expect(stdout).not.toMatch(/"hello \w+"/u);
    expect(stdout).toMatch(/udp-server\/serves-again\n +client +server\n/u);
  });

  test("gives the part of report.json", async () => {
    const { stdout } = await runGrader(["show", "ada", results, "--json"]);
    expect(JSON.parse(stdout)).toEqual(readReport(results).submissions[0]);
  });

  test("names the nearest student where nobody is called so", async () => {
    const { status, stdout, stderr } = await runGrader(["show", "ada-mos5", results]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("Did you mean ada-moss?");
  });
});

describe("replay", () => {
  test("holds one check again as it was held, and shows it", async () => {
    const { status, stdout } = await runGrader(["replay", "bob", "uppercase", results]);
    const [, sent = ""] = /sent +("hello \w+")/u.exec((await runGrader(["show", "bob", results])).stdout) ?? [];
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\nudp-server\/uppercase\n +client +server\n.*─▶│\n.*│◀─.*\n.*Nothing more will come\./u);
    expect(stdout.split(sent).length - 1, sent).toBeGreaterThanOrEqual(4);
    expect(stdout).toMatch(/FAILED +udp-server\/uppercase\n/u);
    expect(stdout).not.toContain("In the results it is");
  });

  test("passes where it passed, with what it needs", async () => {
    const { status, stdout } = await runGrader(["replay", "ada", "udp-server/two-clients", results]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/1 of 1 checks passed/u);
  });

  test("opens a shell in the sandbox, beside the program's files", async () => {
    const { status, stdout } = await runGrader(["replay", "ada", "binds", results, "--shell"], {
      input: "pwd; ls; id -un; python3 -c 'import os; print(os.listdir(\"/proc/1/root/home\"))'\n",
    });
    expect(status).toBe(0);
    expect(stdout.split("\n").slice(0, 3)).toEqual(["/submission", "server.py", "student"]);
  });

  test.each([
    [["ada", "upercase"], "Did you mean uppercase?"],
    [["ada", "uppercase", "--program", "other.py"], "--program server.py: say which"],
    [["ada", "uppercase", "--submissions", "nowhere"], "Say --submissions <folder> if it has moved."],
  ])("%j is wrong use", async (args, complaint) => {
    const { status, stderr } = await runGrader(["replay", ...args.slice(0, 2), results, ...args.slice(2)]);
    expect(status).toBe(1);
    expect(stderr).toContain(complaint);
  });
});

describe("rejudge and regrade, one after the other", () => {
  test("rejudge --dry-run shows the changes with their reason, and changes nothing", async () => {
    await writeFile(assignment, "points: { udp-server/uppercase: 40 }\n");
    const before = await readFile(join(results, "journal.ndjson"));
    const { status, stdout } = await runGrader(["rejudge", results, "-a", assignment, "--dry-run"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/bob-reed {2}70 → 58\.\d+\n {2}the assignment has changed\n/u);
    expect(stdout).toMatch(/server\.py udp-server\/binds: passed 15 → passed 12\.5/u);
    expect(await readFile(join(results, "journal.ndjson"))).toEqual(before);
    expect(scores()).toEqual({ "ada-moss": 100, "bob-reed": 70 });
  });

  test("rejudge runs nothing, and what grade does next goes on from there", async () => {
    const { status } = await runGrader(["rejudge", results, "-a", assignment]);
    expect(status).toBe(0);
    const rejudged = scores();
    expect(rejudged["ada-moss"]).toBe(100);
    expect(rejudged["bob-reed"]).toBeCloseTo(58.33, 1);
    const written = await observations();
    await runGrader(["grade", submissions, "-a", assignment, "-o", results]);
    expect(await observations()).toBe(written);
    expect(scores()).toEqual(rejudged);
  });

  test("rejudge refuses an assignment that asks programs something else", async () => {
    await writeFile(
      join(folder.path, "other.yaml"),
      "port: 5000\nsentences: { udp-server: [{ send: a, reply: A }] }\n",
    );
    const { status, stderr } = await runGrader(["rejudge", results, "-a", join(folder.path, "other.yaml")]);
    expect(status).toBe(1);
    expect(stderr).toContain("(port, sentences, udp-server/own-1): grade again");
  });

  test("regrade runs the chosen ones alone, and the same input has the same grade", async () => {
    const before = await observations();
    const args = ["regrade", submissions, "-o", results, "--only", "mistake=echoes-unchanged"];
    const { status, stdout } = await runGrader(args);
    expect(stdout).toMatch(/\nNo score has changed\.\n$/u);
    expect(status).toBe(0);
    expect(await observations()).toBe(before + 1);
  });

  test("regrade --only changed names the changed files as the reason", async () => {
    await writeFile(join(submissions, "bob-reed", "server.py"), right);
    const { status, stdout } = await runGrader(["regrade", submissions, "-o", results, "--only", "changed"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/bob-reed {2}58\.33 → 100\n {2}its files have changed\n/u);
    expect(stdout).toMatch(/server\.py udp-server\/uppercase: failed 0 → passed 33\.3\d/u);
    expect(scores()).toEqual({ "ada-moss": 100, "bob-reed": 100 });
  });

  test("a grade that changes on the same input is the grader's fault", async () => {
    const journal = join(results, "journal.ndjson");
    const lines = (await readFile(journal, "utf8")).split("\n");
    const at = lines.findLastIndex((line) => line.startsWith('{"event":"observed","submission":"ada-moss"'));
    // As if nothing had come back.
    lines[at] = lines[at]?.replaceAll(/"pieces":\[\{.*?\}\]/gu, '"pieces":[]') ?? "";
    await writeFile(journal, lines.join("\n"));
    const args = ["regrade", submissions, "-o", results, "--only", "check=udp-server/uppercase"];
    const { status, stdout } = await runGrader(args);
    expect(status).toBe(2);
    expect(stdout).toMatch(/ada-moss {2}12\.5 → 100\n {2}nothing that the grade depends on has changed/u);
    expect(stdout).toContain("1 changed although nothing that they depend on did. Please report it");
  });

  test.each([
    ["ungradabel", "--only ungradabel is not known"],
    ["check=udp-server/upercase", "Did you mean udp-server/uppercase?"],
    ["mistake=serves-one", "Did you mean serves-once?"],
  ])("regrade --only %s is wrong use", async (only, complaint) => {
    const { status, stderr } = await runGrader(["regrade", submissions, "-o", results, "--only", only]);
    expect(status).toBe(1);
    expect(stderr).toContain(complaint);
  });
});
