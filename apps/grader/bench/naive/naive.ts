import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";

/** A grader as one writes it in an afternoon: one submission after another, each in a process and a sandbox of its own. */
const [submissions = ".", gradeOne = ""] = process.argv.slice(2);

const mounts = ["--ro-bind", "/", "/", "--tmpfs", "/tmp", "--proc", "/proc", "--dev", "/dev"];
const namespaces = ["--unshare-user", "--uid", "1000", "--gid", "1000", "--unshare-net", "--unshare-pid"];

for (const name of readdirSync(submissions).sort()) {
  const folder = join(submissions, name);
  const shown = ["--ro-bind", folder, "/tmp/submission", "--ro-bind", dirname(gradeOne), "/tmp/grader"];
  const command = [process.execPath, gradeOne.replace(dirname(gradeOne), "/tmp/grader"), "/tmp/submission"];
  const argv = [...namespaces, ...mounts, ...shown, "--", ...command];
  const { stdout, stderr, status } = spawnSync("bwrap", argv, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  process.stdout.write(`${name}: ${stdout.trim()}\n`);
}
