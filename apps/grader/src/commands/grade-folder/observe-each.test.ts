import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { defaultAssignment } from "../../contract/assignment.ts";
import type { Engine } from "../../contract/engine.ts";
import type { Job } from "../../contract/job.ts";
import { inspect } from "../../inspect/inspect.ts";
import { observeEach } from "./observe-each.ts";

const source = `from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), a)
`;
const files = [{ path: "server.py", bytes: Buffer.from(source), executable: false }];
const [program] = inspect(files).programs;

function jobs(): AsyncIterable<Job> {
  if (program === undefined) throw new Error("No program");
  const job = { files, program, assignment: defaultAssignment, seed: "a", index: 0 };
  return Readable.from(["anna", "ben", "carla"].map((submission) => ({ ...job, id: `${submission}#0`, submission })));
}

/** Tells the end of all jobs but of Ben's. */
const forgetful: Pick<Engine, "observe"> = {
  async observe(all, { onEnd }) {
    for await (const job of all)
      if (job.submission !== "ben") await onEnd({ kind: "ungradable", reason: "the power is off", job });
  },
};

test("a program of which an engine never tells what became is missed", async () => {
  const ended: string[] = [];
  const listener = {
    onStart: () => {},
    onEnd({ job }: { job: Job }) {
      ended.push(job.id);
      return Promise.resolve();
    },
  };
  const abort = new AbortController();
  const observed = (): Promise<void> => observeEach(forgetful, jobs(), { ...listener, signal: abort.signal });
  await expect(observed()).rejects.toThrow("The engine never told what became of 1 of its programs: ben#0");
  expect(ended).toEqual(["anna#0", "carla#0"]);
  abort.abort();
  await expect(observed()).resolves.toBeUndefined();
});
