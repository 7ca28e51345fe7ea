import type { ExchangeCheck } from "../check.ts";
import { judgeLaunchFailure } from "../launch-failure.ts";

const expected = "a server that listens again";

/** The kernel keeps a port for a minute behind a connection that its server has ended first; SO_REUSEADDR takes it back. */
export const restartsAtOnce: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/restarts-at-once",
  weight: 1,
  requirement: "A server that was stopped while a client was connected can be started again at once.",
  needs: ["tcp-server/serves-again"],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const sentence = sentences.words(2);
    await a.say(sentence);
    await a.hear(sentences.answered(sentence));
    await probe.server.stop();
    await a.leave();
    await probe.server.start();
  },
  judge({ restart }) {
    if (restart?.outcome === "ready") return { verdict: "passed", expected, actual: expected };
    if (restart === undefined) return { verdict: "failed", expected, actual: "it was not started" };
    return judgeLaunchFailure(restart, { expected, nothing: "no server listens" });
  },
};
