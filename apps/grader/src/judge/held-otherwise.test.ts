import { expect, test } from "vitest";
import { assignment } from "../checks/history.fixture.ts";
import type { Assignment } from "../contract/assignment.ts";
import { heldOtherwise } from "./held-otherwise.ts";

const sentence = { send: "a", reply: "A", points: 10 };

test.each<[Partial<Assignment>, Partial<Assignment>]>([
  [{}, { title: "Lab 2", maxScore: 10, points: { "udp-server/uppercase": 90, "udp-server/binds": 0 } }],
  [
    {},
    {
      partialCredit: { loopbackOnly: 1, fixedAddress: 1, wrongPort: 1 },
      visibility: { default: "hidden", checks: {} },
    },
  ],
  [{ sentences: { "udp-server": [sentence] } }, { sentences: { "udp-server": [{ ...sentence, reply: "b" }] } }],
  [{}, { wholeBufferReplies: true }],
])("what was observed for %o can be judged by %o", (before, after) => {
  expect(heldOtherwise(assignment(before), assignment(after))).toEqual([]);
});

test.each<[Partial<Assignment>, Partial<Assignment>, string[]]>([
  [{}, { port: 5000, seed: "fall" }, ["port", "seed"]],
  [{ points: { "udp-server/binds": 0, "udp-server/uppercase": 0 } }, {}, ["udp-server/uppercase"]],
  [{}, { sentences: { "udp-server": [sentence] } }, ["sentences", "udp-server/own-1"]],
  [{}, { programs: { "udp-server": { weight: 1, optional: false } } }, ["programs"]],
])("what was observed for %o cannot be judged by %o", (before, after, why) => {
  expect(heldOtherwise(assignment(before), assignment(after))).toEqual(why);
});
