import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseEvent } from "../../src/journal/event-line.ts";
import { Ledger } from "../../src/report/ledger.ts";
import { wholeReport } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const capitalises = `
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.capitalize(), a)
`;

test("a replay of the journal is the report that was written", async () => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "in", "someone"), { recursive: true });
  await writeFile(join(folder.path, "in", "someone", "server.py"), capitalises);
  const output = join(folder.path, "results");
  expect(await runGrader(["grade", join(folder.path, "in"), "-o", output])).toMatchObject({ status: 0 });
  const lines = readFileSync(join(output, "journal.ndjson"), "utf8").trimEnd().split("\n");
  const ledger = new Ledger();
  for (const line of lines) ledger.apply(parseEvent(line));
  expect(wholeReport(ledger.report())).toEqual(readReport(output));
});
