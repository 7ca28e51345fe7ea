import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const server = `from socket import *
server = socket(AF_INET, SOCK_DGRAM)
server.bind(("", 12000))
while True:
    message, client = server.recvfrom(2048)
    server.sendto(message.decode().upper().encode(), client)
`;

/** Grades that server with a Python of its own, a script, in a folder that is not the system's. */
async function gradeWith(python: string) {
  await using folder = await temporaryFolder();
  const at = (path: string): string => join(folder.path, path);
  const write = async (path: string, text: string, mode = 0o644): Promise<void> => {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text, { mode });
  };
  await write("class/ada/server.py", server);
  await write("bin/python3", `#!/bin/sh\necho "${at("py/bin/python3")}"; echo "${at("py")}"; echo 3.11.2\n`, 0o755);
  await write("py/bin/python3", python, 0o755);
  const env = { PATH: `${at("bin")}:${process.env["PATH"] ?? ""}`, XDG_CACHE_HOME: at("cache") };
  const run = await runGrader(["grade", at("class"), "--output", at("results")], { env });
  const [ada] = readReport(at("results")).submissions;
  return { run, ada, folder: folder.path };
}

test("an interpreter that lies below /tmp is there for programs, which have a /tmp of their own", async () => {
  const { ada } = await gradeWith('#!/bin/sh\nexec /usr/bin/python3 "$@"\n');
  expect(ada).toMatchObject({ score: 100 });
});

test("an interpreter that does not start in the sandbox is no student's fault", async () => {
  const { run, ada, folder } = await gradeWith("#!/nowhere/python3\n");
  expect(ada?.programs[0]).toMatchObject({ launch: { outcome: "ungradable" } });
  expect(JSON.stringify(ada)).toContain(
    `This machine's python3 cannot be started in the sandbox (prlimit: failed to execute ${folder}/py/bin/python3`,
  );
  expect(run.status).toBe(2);
});
