import { describe, expect, test } from "vitest";
import { defaultAssignment } from "../contract/assignment.ts";
import { journalSchema, type Environment, type RunEvent } from "../journal/event.ts";
import { compareShards, type ShardResults } from "./compare-shards.ts";

const listed = ["anna", "ben", "cleo", "dora"];

const environment: Environment = {
  sandbox: "bubblewrap",
  waiting: "kernel",
  grader: "1.0.0",
  seed: "s",
  runtimes: { python3: "3.11.2" },
};

function shard(
  index: number,
  own: string[],
  changes: Partial<Omit<ShardResults, "run">> & { run?: Partial<RunEvent> } = {},
): ShardResults {
  const run: RunEvent = {
    event: "run",
    schema: journalSchema,
    assignment: defaultAssignment,
    assignmentSha256: "a",
    environment,
    submissions: own,
    shard: { index, count: 2, listed },
    ...changes.run,
  };
  return { folder: `r${index}`, reported: own, ...changes, run };
}

const first = shard(1, ["anna", "cleo"]);
const second = shard(2, ["ben", "dora"]);

test("shards that make up a class have nothing against them, in any order", () => {
  const nothing = { contradictions: [], gaps: [], differences: [] };
  expect(compareShards([first, second])).toEqual(nothing);
  expect(compareShards([second, first])).toEqual(nothing);
});

describe("contradictions", () => {
  test.each<[string, ShardResults, string]>([
    ["no shard", { ...second, run: withoutShard(second.run) }, '"r2" holds no shard: it was graded without --shard'],
    ["a repeated one", { ...first, folder: "again" }, 'shard 1/2 is there 2 times: "r1", "again"'],
    ["an overlap", shard(2, ["anna", "ben", "dora"]), 'anna is in "r1" and in "r2"'],
    [
      "another assignment",
      shard(2, ["ben", "dora"], { run: { assignmentSha256: "b" } }),
      '"r2" has not the same assignment as "r1"',
    ],
    [
      "another seed",
      shard(2, ["ben", "dora"], { run: { environment: { ...environment, seed: "t" } } }),
      '"r2" has not the same seed as "r1": t, not s',
    ],
    [
      "another grader",
      shard(2, ["ben", "dora"], { run: { environment: { ...environment, grader: "1.1.0" } } }),
      '"r2" is of capsock-grader 1.1.0, and "r1" of 1.0.0',
    ],
    [
      "another division",
      shard(3, ["ben"], { folder: "r2", run: { shard: { index: 3, count: 5, listed } } }),
      '"r2" is shard 3/5, and "r1" is 1/2',
    ],
    [
      "another class",
      shard(2, ["ben"], { run: { shard: { index: 2, count: 2, listed: ["anna", "ben", "cleo", "emil"] } } }),
      '"r2" has not the same submissions as "r1": it saw emil besides and it did not see dora',
    ],
  ])("%s is named", (_name, other, words) => {
    expect(compareShards([first, other])).toMatchObject({ contradictions: [words], gaps: [] });
  });
});

describe("gaps", () => {
  test("a missing shard is named with what it would hold", () => {
    expect(compareShards([second]).gaps).toEqual(["shard 1/2 is missing, with anna, cleo"]);
  });

  test("a shard that was cut short is named with what it lacks", () => {
    const cut = { ...second, reported: ["dora"] };
    expect(compareShards([first, cut]).gaps).toEqual(['"r2" was cut short: ben is not graded']);
  });

  test("a submission that no shard took is named", () => {
    expect(compareShards([first, shard(2, ["ben"])]).gaps).toEqual(["dora is in no shard"]);
  });
});

test("machines that differ are named", () => {
  const runtimes = { python3: "3.12.1", java: "17" };
  const other = shard(2, ["ben", "dora"], { run: { environment: { ...environment, runtimes } } });
  expect(compareShards([first, other])).toEqual({
    contradictions: [],
    gaps: [],
    differences: [
      '"r2" was graded with python3 3.12.1, "r1" with 3.11.2',
      '"r2" was graded with java 17, "r1" with none',
    ],
  });
});

function withoutShard(run: RunEvent): RunEvent {
  const { shard, ...rest } = run;
  expect(shard).toBeDefined();
  return rest;
}
