import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { runGrader, temporaryFolder } from "../run-grader.ts";

const examples = fileURLToPath(new URL("../../../../examples/submissions/", import.meta.url));

const server = `import letters
from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(letters.large(m), a)
`;

describe("checking one's own work", () => {
  test("a file is checked with the modules beside it, and without the programs there", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "server.py"), server);
    await writeFile(join(folder.path, "letters.py"), "def large(text):\n    return text.upper()\n");
    await writeFile(join(folder.path, "old.py"), server.replace("letters.large(m)", "m"));
    const { status, stdout, stderr } = await runGrader(["check", join(folder.path, "server.py")]);
    expect(stderr).toBe("");
    expect(stdout).toContain("server.py (udp server, python3): 9 of 9 checks passed");
    expect(stdout).not.toContain("old.py");
    expect(stdout).toMatch(/All checks passed\.\n$/u);
    expect(status).toBe(0);
  });

  test("what fails is named with its evidence and a hint", async () => {
    const { status, stdout } = await runGrader(["check", join(examples, "lopez-ana")]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/FAILED +tcp-server\/serves-again/u);
    expect(stdout).toMatch(/Mistake: serves-once\n {2}It replied "[A-Z ]+" to its first client/u);
    expect(stdout).toContain("Hint: What does your server do after its first client");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("only the visible checks of an assignment are held", async () => {
    await using folder = await temporaryFolder();
    const assignment = join(folder.path, "assignment.yaml");
    await writeFile(
      assignment,
      `visibility: { default: hidden, checks: { udp-server/uppercase: visible, udp-server/binds: visible } }
sentences: { udp-server: [{ send: secret, reply: OTHER }] }
`,
    );
    const args = ["check", join(examples, "adams-kim"), "--assignment", assignment, "--json"];
    const { status, stdout } = await runGrader(args);
    const result = JSON.parse(stdout) as CheckResult;
    expect(result).toMatchObject({ result: "passed", waiting: "kernel", sandbox: "bubblewrap" });
    const checks = result.programs.flatMap((program) => program.checks.map(({ id }) => id));
    expect(checks).toEqual(["udp-server/binds", "udp-server/uppercase"]);
    expect(stdout).not.toContain("secret");
    expect(status).toBe(0);
  });

  test("a folder without a program is no success", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "notes.txt"), "to do");
    const { status, stdout } = await runGrader(["check", folder.path]);
    expect(status).toBe(1);
    expect(stdout).toContain("No program that is asked for was found");
  });
});
