import { expect, test } from "vitest";
import { defaultAssignment } from "../contract/assignment.ts";
import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import { formatEvent } from "../journal/event-line.ts";
import { hashText } from "./messages.ts";
import { readResult } from "./read-result.ts";
import { seal } from "./seal.ts";

const secret = Buffer.from("a secret of some length");
const program = { file: "server.py", role: "server", transport: "udp", language: "python" } as const;
const job: Job = {
  ...{ id: "anna#0", submission: "anna", index: 0, files: [], assignment: defaultAssignment, seed: "s" },
  program: {
    ...program,
    port: undefined,
    host: undefined,
    prompts: [],
    signs: [],
    words: [],
    asksForTerminal: false,
    recipes: [],
  },
};
const observation: Observation = {
  ...{ ...program, runtime: "python3", signs: [], exchanges: [] },
  launch: { outcome: "ready", transport: "udp", address: "0.0.0.0", port: 12000 },
};
const id = hashText("the job");
const event = formatEvent({ event: "observed", submission: "anna", program: 0, observation }).trimEnd();
const answer = (said: object, by: Uint8Array = secret): { sealed: string } => ({
  sealed: seal("result", JSON.stringify({ job: id, event, ...said }), by),
});

test("a worker's result is its observation", () => {
  expect(readResult(answer({}), { id, job, secret })).toEqual(observation);
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["an answer without a seal", { event }],
  ["one that somebody else has sealed", answer({}, Buffer.from("another secret, as long"))],
  ["a sealed job", { sealed: seal("job", JSON.stringify({ job: id, event }), secret) }],
  ["the true answer to another job", answer({ job: hashText("another job") })],
  ["an answer about another submission", answer({ event: event.replace('"anna"', '"ben"') })],
  ["an answer about another program", answer({ event: event.replace('"program":0', '"program":1') })],
])("%s is none", (_name, returned) => {
  expect(readResult(returned, { id, job, secret })).toBeUndefined();
});
