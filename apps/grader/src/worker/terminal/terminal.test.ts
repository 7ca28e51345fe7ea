import { expect, test } from "vitest";
import { startStudentProcess, type StudentProcess } from "../student-process.ts";
import { bubblewrap } from "../../sandbox/bubblewrap.ts";
import { none } from "../../sandbox/none.ts";
import { atTerminal, whyNoTerminal, type Terminal } from "./terminal.ts";

/** Our own words alone: nothing of a student runs here. */
async function start(script: string): Promise<StudentProcess & { terminal: Terminal }> {
  const extent = "process-group" as const;
  const shell = { file: "/bin/sh", args: ["-c", script], env: {}, cwd: "/", pidDescriptor: undefined, extent };
  const program = await startStudentProcess(atTerminal(shell), { folder: "/nowhere", outputBytes: 2 ** 20 });
  const { terminal } = program;
  if (terminal === undefined) throw new Error("There is no terminal");
  return Object.assign(program, { terminal });
}

test("a program is at a terminal, which is its own, and ends there as it does elsewhere", async () => {
  await using program = await start(`test -t 0 && test -t 1 && read line < /dev/tty && echo "<$line>"; cat; exit 3`);
  await program.keyboard.type("hello maple");
  program.keyboard.end();
  expect(await program.exited).toEqual({ status: 3, signal: undefined });
  expect(program.stdout).toBe("<hello maple>\n");
  expect(await program.terminal.handOver()).toBeUndefined();
});

test("a line lies in the terminal once it was handed over, however late the kernel is, until it is read", async () => {
  for (let round = 0; round < 10; round++) {
    await using program = await start("kill -STOP $$; read line; echo read >&2; sleep 1000");
    await program.keyboard.type("hello maple");
    expect(await program.terminal.handOver()).toBe(true);
    // Until it has stopped first.
    await until(() => {
      process.kill(program.rootPid, "SIGCONT");
      return program.stderr.includes("read");
    });
    expect(await program.terminal.handOver()).toBe(false);
  }
});

test("everything that a program wrote is here once it was handed over, however late the kernel is", async () => {
  await using program = await start(`while read line; do printf "%030000d" "$line"; echo "$line" >&2; done`);
  for (let round = 1; round <= 20; round++) {
    await program.keyboard.type(String(round));
    await until(() => program.stderr.endsWith(`${round}\n`));
    await program.terminal.handOver();
    expect(program.stdout).toHaveLength(30_000 * round);
  }
});

test("where a program can have no terminal, the reason is said", () => {
  expect(whyNoTerminal({ sandbox: none, waiting: "kernel" })).toContain("the sandbox none gives programs only a pipe");
  expect(whyNoTerminal({ sandbox: bubblewrap, waiting: "clock" })).toContain("kernel does not show what it does there");
  expect(whyNoTerminal({ sandbox: bubblewrap, waiting: "kernel" })).toBeUndefined();
});

/** What was written to the pipe of its errors is here as soon as the event loop has turned. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}
