import { expect, test } from "vitest";
import { defaultAssignment, type Limits } from "../contract/assignment.ts";
import type { Exit } from "../contract/launch.ts";
import { none } from "../sandbox/none.ts";
import { fullAllowance } from "./allowance.ts";
import { startStudentProcess, type StudentProcess } from "./student-process.ts";

/** Our own words alone: nothing of a student runs here. */
function start(script: string, changed: Partial<Limits> = {}): Promise<StudentProcess> {
  const limits = { ...defaultAssignment.limits, ...changed };
  const argv = ["sh", "-c", script];
  const place = { folder: "/tmp", startIn: "", readOnlyFolders: [], identityFolder: "/nowhere", limits };
  const guard = { limits, cpuMs: Infinity, allowance: fullAllowance(limits), workFolder: undefined };
  return startStudentProcess(none.studentCommand({ argv, ...place }), { folder: "/tmp", outputBytes: 4096, guard });
}

async function endOf(script: string, changed: Partial<Limits> = {}): Promise<Exit> {
  await using program = await start(script, changed);
  return await program.exited;
}

test("a program that ends within its limits ends by itself", async () => {
  expect(await endOf("exit 3")).toEqual({ status: 3, signal: undefined });
});

test.each<[what: string, script: string, limit: Partial<Limits>, name: string]>([
  ["CPU time", "while :; do :; done", { programCpuMs: 100 }, "cpu"],
  ["memory", "sleep 1000", { memoryBytes: 1000 }, "memory"],
  ["processes", "sleep 1000 & sleep 1000 & wait", { processes: 2 }, "processes"],
  ["output", "while :; do echo y; done", { drainedBytes: 10_000 }, "output"],
])("a program that goes over its limit on %s is stopped, and its exit says so", async (_what, script, limit, name) => {
  const [allowed] = Object.values(limit);
  expect((await endOf(script, limit)).limit).toEqual({ name, allowed });
});

test("a status that a program has chosen is no signal, where the system itself tells them apart", async () => {
  expect(await endOf("exit 139")).toEqual({ status: 139, signal: undefined });
  expect(await endOf("kill -SEGV $$")).toEqual({ status: undefined, signal: "SIGSEGV" });
});

test("a signal by which the kernel ends a program is named as the limit that it stands for", async () => {
  const exit = await endOf("kill -XFSZ $$");
  expect(exit).toEqual({
    status: undefined,
    signal: "SIGXFSZ",
    limit: { name: "file-size", allowed: defaultAssignment.limits.fileBytes },
  });
});

test("what has left the process group and holds the output does not keep a program from having ended", async () => {
  await using program = await start("setsid sleep 1000 & echo $!");
  const exit = await program.exited;
  process.kill(Number(program.stdout), "SIGKILL");
  expect(exit).toEqual({ status: 0, signal: undefined });
});
