import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { presets } from "../../src/assignment/presets/index.ts";
import { readAssignment } from "../../src/assignment/read-assignment.ts";
import { assignmentSchema } from "../../src/assignment/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const udpServer = `from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), a)
`;
const udpClient = `from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.sendto(input().encode(), ("localhost", 12000))
print(s.recvfrom(2048)[0])
`;

async function writeSubmissions(folder: string, files: Record<string, string>): Promise<string> {
  const submissions = join(folder, "submissions");
  await mkdir(join(submissions, "ada"), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(submissions, "ada", name), text);
  return submissions;
}

describe("init", () => {
  test("writes an assignment that reads as its preset, and says how to grade by it", async () => {
    await using folder = await temporaryFolder();
    const run = await runGrader(["init", join(folder.path, "lab2"), "--preset", "java-edition"]);
    const path = join(folder.path, "lab2", "assignment.yaml");
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain(`--assignment ${path}`);
    const settings = presets.find(({ name }) => name === "java-edition")?.settings;
    expect(readAssignment(await readFile(path, "utf8"), path)).toEqual({
      ok: true,
      assignment: assignmentSchema.parse(settings),
    });
  });

  test("never writes over a file", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "assignment.yaml");
    await writeFile(path, "port: 5000\n");
    const run = await runGrader(["init", folder.path]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain(path);
    expect(await readFile(path, "utf8")).toBe("port: 5000\n");
  });

  test("names the nearest preset, and all of them, when asked for one that is not there", async () => {
    await using folder = await temporaryFolder();
    const run = await runGrader(["init", folder.path, "--preset", "comp431x"]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain("Did you mean comp-431?");
    for (const { name } of presets) expect(run.stderr).toContain(name);
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe("plan", () => {
  test("shows what would be graded, how and for how many points, and what would not", async () => {
    await using folder = await temporaryFolder();
    const submissions = await writeSubmissions(folder.path, { "UDPServer.py": udpServer, "UDPClient.py": udpClient });
    const assignment = join(folder.path, "assignment.yaml");
    await writeFile(
      assignment,
      "programs: { udp-server: { weight: 30 }, tcp-server: { weight: 70 } }\npoints: { udp-server/two-clients: 0 }\n",
    );
    const { status, stdout } = await runGrader(["plan", submissions, "--assignment", assignment]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^ada +UDPServer\.py +udp-server, python +12000 +30 +python3 UDPServer\.py, or with python2 *$/mu,
    );
    expect(stdout).toContain("UDPClient.py is a UDP client");
    expect(stdout).toContain("no TCP server was found: 70 points are lost");
    expect(stdout).toMatch(/^udp-server\/binds +5 /mu);
    expect(stdout).toMatch(/^tcp-server\/listens +11\.67 /mu);
    expect(stdout).not.toContain("udp-server/two-clients");
    expect(await readdir(folder.path)).toEqual(["assignment.yaml", "submissions"]);
  });

  test("shows a name that a terminal would obey as text", async () => {
    await using folder = await temporaryFolder();
    const submissions = await writeSubmissions(folder.path, { "UDP\u001b[31mServer.py": udpServer });
    const { stdout } = await runGrader(["plan", submissions]);
    expect(stdout).toContain("Server.py");
    expect(stdout).not.toContain("\u001b");
  });
});

describe("grade --assignment", () => {
  test("takes the share of a program that is missing, and asks the assignment's own sentences", async () => {
    await using folder = await temporaryFolder();
    const submissions = await writeSubmissions(folder.path, { "UDPServer.py": udpServer.replace("12000", "5353") });
    const assignment = join(folder.path, "assignment.yaml");
    await writeFile(
      assignment,
      `title: Lab 2
maxScore: 10
port: 5353
seed: fall
programs: { udp-server: {}, tcp-server: {} }
sentences:
  udp-server:
    - { send: ok computer, reply: OK COMPUTER }
    - { send: "12", reply: twelve }
`,
    );
    const output = join(folder.path, "results");
    const run = await runGrader(["grade", submissions, "--assignment", assignment, "-o", output]);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain("not found: 5 points are lost");
    const report = readReport(output);
    expect(report.assignment).toMatchObject({ title: "Lab 2", maxScore: 10 });
    expect(report.environment.seed).toBe("fall");
    const [ada] = report.submissions;
    expect(ada).toMatchObject({ maxScore: 10, missing: [{ suite: "tcp-server", maxPoints: 5 }] });
    expect(ada?.notes).toContain("no TCP server was found: 5 points are lost");
    expect(ada?.programs[0]?.checks.filter(({ verdict }) => verdict !== "passed")).toMatchObject([
      { id: "udp-server/own-2", verdict: "failed", expected: '"twelve"', actual: '"12"' },
    ]);
    expect(ada?.score).toBeCloseTo(5 - (5 * 10) / 120, 1);
  });

  test("shows every mistake of the file, and grades nothing", async () => {
    await using folder = await temporaryFolder();
    const submissions = await writeSubmissions(folder.path, { "UDPServer.py": udpServer });
    const assignment = join(folder.path, "assignment.yaml");
    await writeFile(assignment, "prot: 5000\nframing: lines\n");
    const output = join(folder.path, "results");
    const run = await runGrader(["grade", submissions, "--assignment", assignment, "-o", output]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain(`${assignment}:1:1 prot: `);
    expect(run.stderr).toContain("Did you mean port?");
    expect(run.stderr).toContain(`${assignment}:2:1 framing: `);
    expect(await readdir(folder.path)).toEqual(["assignment.yaml", "submissions"]);
  });

  test("names a file that is not there", async () => {
    await using folder = await temporaryFolder();
    const missing = join(folder.path, "lab3.yaml");
    const run = await runGrader(["grade", folder.path, "--assignment", missing]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain(missing);
  });

  test("never takes a file that it was not given", async () => {
    await using folder = await temporaryFolder();
    const submissions = await writeSubmissions(folder.path, { "UDPServer.py": udpServer });
    for (const place of [folder.path, submissions, join(submissions, "ada")])
      await writeFile(join(place, "assignment.yaml"), "title: mine\nport: 5000\n");
    const { stdout } = await runGrader(["plan", submissions]);
    expect(stdout).toMatch(/^udp-server\/binds +15 /mu);
    expect(stdout).toContain("UDPServer.py");
  });
});
