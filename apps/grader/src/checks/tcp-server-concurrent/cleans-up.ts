import type { Assignment } from "../../contract/assignment.ts";
import type { ClientName } from "../../contract/exchange.ts";
import type { ProgramFacts } from "../../contract/program-facts.ts";
import type { ExchangeCheck, Sentences } from "../check.ts";
import type { Probe } from "../../probe/probe.ts";

const clients: readonly ClientName[] = ["A", "B", "C", "D"];

/** Each client may leave one of each behind; what comes once, such as a pool or a log file, is no left-over. */
const perRound = clients.length;

/**
 * What four clients leave behind that four others have left behind before. Threads that wait for other threads are at
 * rest in a pool, and no left-over.
 */
export const cleansUp: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server-concurrent/cleans-up",
  weight: 20,
  requirement: "When clients have left, nothing of them is: no thread, no open connection, no process.",
  needs: ["tcp-server-concurrent/idle-client"],
  applies: ({ concurrency }) => concurrency === "concurrent",
  async probe(probe, sentences) {
    await serveFour(probe, sentences);
    await probe.look();
    await serveFour(probe, sentences);
    await probe.look();
  },
  judge({ looks: [before, after] }, { assignment }) {
    const expected = "nothing is left of clients that have gone";
    if (after?.kind === "restless") {
      const evidence = `When all clients had left it used ${Math.round(after.cpuMs)} ms of CPU time, and went on.`;
      return { verdict: "failed", expected, actual: "it goes on working", evidence };
    }
    if (before?.kind !== "at-rest" || after?.kind !== "at-rest")
      return { verdict: "failed", expected, actual: "it was not at rest between its clients" };
    const left = leftOvers(before.facts, after.facts, assignment);
    if (left.length === 0) return { verdict: "passed", expected, actual: expected };
    const evidence = `${perRound} clients came and left twice. The second time ${left.join(" and ")}.`;
    return { verdict: "failed", expected, actual: left.join(", "), evidence };
  },
};

async function serveFour(probe: Probe, sentences: Sentences): Promise<void> {
  const connected = [];
  for (const name of clients) connected.push(await probe.client(name));
  for (const client of connected) {
    const sentence = sentences.words(2);
    await client.say(sentence);
    await client.hear(sentences.answered(sentence));
  }
  for (const client of connected) await client.leave();
}

function leftOvers(before: ProgramFacts, after: ProgramFacts, { connection }: Assignment): string[] {
  const counts: [what: string, count: (facts: ProgramFacts) => number][] = [
    ["threads", workingThreads],
    // Where the handout says when a connection is to be closed, that has a check of its own.
    ["open descriptors", (facts) => facts.descriptors - (connection === "either" ? 0 : leftOpen(facts))],
    ["processes that had ended and were not waited for", ({ zombies }) => zombies],
  ];
  return counts.flatMap(([what, count]) =>
    count(after) - count(before) >= perRound ? [`${what} went from ${count(before)} to ${count(after)}`] : [],
  );
}

/** Connections whose clients have gone, by each process that holds them. */
function leftOpen({ sockets }: ProgramFacts): number {
  const open = sockets.filter(({ state }) => state === "close-wait");
  return open.reduce((sum, { holders }) => sum + holders, 0);
}

function workingThreads({ threads }: ProgramFacts): number {
  return threads.reduce((sum, { doing, count }) => sum + (doing.startsWith("futex") ? 0 : count), 0);
}
