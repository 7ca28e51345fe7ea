import { chmod } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { sandboxes } from "../../src/sandbox/index.ts";
import { runGrader, temporaryFolder } from "../run-grader.ts";
import { canContain, runContained } from "../strategies/container.ts";

interface Doctor {
  healthy: boolean;
  parts: { id: string; mark: string; detail?: string }[];
}

const proof = [
  "trial",
  "right-udp-server",
  "right-tcp-server",
  "wrong-server",
  "process-limit",
  "file-size-limit",
  "memory-limit",
];
const hasSandbox = (await sandboxes.bubblewrap.probe()).ok;

describe.skipIf(!hasSandbox)("doctor where bubblewrap works (skipped where it does not)", () => {
  test("proves every part that grading needs, for scripts", async () => {
    const run = await runGrader(["doctor", "--json"]);
    const { healthy, parts } = JSON.parse(run.stdout) as Doctor;
    expect(parts.filter(({ mark }) => mark === "missing" || mark === "untried")).toEqual([]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(healthy).toBe(true);
    expect(parts.find(({ id }) => id === "sandbox")?.detail).toContain("bubblewrap");
    for (const id of [...proof, "terminal"]) expect(parts.find((part) => part.id === id)?.mark).toBe("works");
  });

  test("shows a person one line a part, and names a tool that is not there with the mend", async () => {
    const run = await runGrader(["doctor"], {
      env: { PATH: "/usr/bin:/bin", HOME: "/nonexistent", PYENV_ROOT: "/none" },
    });
    const lines = run.stdout.trimEnd().split("\n");
    expect(lines.slice(0, -2).every((line) => /^[✓✗–·] \S/u.test(line))).toBe(true);
    expect(lines.at(-1)).toBe("Everything that grading needs works here.");
    expect(run.status).toBe(0);
  });
});

describe.skipIf(!canContain)("doctor in a container without namespaces (skipped where none can be imitated)", () => {
  test("says which sandbox takes bubblewrap's place, and proves it", async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o755);
    const run = await runContained(["doctor", "--json"], { folder: folder.path });
    const { healthy, parts } = JSON.parse(run.stdout) as Doctor;
    expect(parts.find(({ id }) => id === "user-namespace")?.mark).toBe("optional");
    expect(parts.find(({ id }) => id === "nested-sandbox")?.mark).toBe("untried");
    expect(parts.find(({ id }) => id === "sandbox")?.detail).toContain("unprivileged-user");
    for (const id of proof) expect(parts.find((part) => part.id === id)?.mark).toBe("works");
    expect({ healthy, status: run.status, filesLeft: run.filesLeft }).toEqual({
      healthy: true,
      status: 0,
      filesLeft: [],
    });
  });
});
