import { spawn } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { bubblewrap } from "../../src/sandbox/bubblewrap.ts";
import { openPidReport } from "../../src/sandbox/reported-pid.ts";
import { temporaryFolder } from "../run-grader.ts";
import { hasBubblewrap } from "./container.ts";

const reader = `
import { readFileSync } from "node:fs";
try { process.stdout.write(readFileSync(process.argv[1].replace("reader.mjs", "hook.pth"), "utf8")); } catch {}
`;

test.skipIf(!hasBubblewrap)("nobody inside reads a hidden file (skipped without bubblewrap)", async () => {
  await using folder = await temporaryFolder();
  // A worker is never root.
  await chmod(folder.path, 0o755);
  await writeFile(join(folder.path, "reader.mjs"), reader);
  await writeFile(join(folder.path, "hook.pth"), "import something");
  const shown = async (hiddenFiles: string[]): Promise<string> => {
    using report = openPidReport();
    const { file, args, env } = bubblewrap.workerCommand({
      entry: join(folder.path, "reader.mjs"),
      readOnlyFolders: [],
      hiddenFiles,
      workFolder: "/capsock/work",
      diskBytes: 2 ** 20,
    });
    const child = spawn(file, args, {
      env,
      cwd: "/",
      stdio: ["ignore", "pipe", "ignore", "ignore", report.descriptor],
    });
    return await text(child.stdout as Readable);
  };
  expect(await shown([])).toBe("import something");
  expect(await shown([join(folder.path, "hook.pth")])).toBe("");
});
