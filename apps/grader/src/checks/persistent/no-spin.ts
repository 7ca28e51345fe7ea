import type { ExchangeCheck } from "../check.ts";

const expected = "rest, and a closed connection";

/** What recv returns at the end of a connection is there again and again for whoever goes on reading. */
export const noSpin: ExchangeCheck = {
  kind: "exchange",
  id: "persistent/no-spin",
  weight: 20,
  requirement: "When a client has left, the server closes its side of the connection and comes to rest.",
  needs: ["persistent/many-sentences"],
  applies: ({ connection }) => connection === "persistent",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const sentence = sentences.words(2);
    await a.say(sentence);
    await a.hear(sentences.answered(sentence));
    await a.leave();
    await probe.look();
  },
  judge({ looks: [look] }) {
    if (look?.kind === "restless") {
      const evidence = `When its only client had left it used ${Math.round(look.cpuMs)} ms of CPU time, and went on.`;
      return { verdict: "failed", expected, actual: "it goes on working", evidence };
    }
    if (look?.kind !== "at-rest") return { verdict: "failed", expected, actual: "it ended" };
    const open = look.facts.sockets.filter(({ transport, state }) => transport === "tcp" && state !== "listening");
    if (open.length === 0) return { verdict: "passed", expected, actual: expected };
    const evidence = `The client has left, and the kernel still shows the connection (${open.map(({ state }) => state).join(", ")}) in the server's hands.`;
    return { verdict: "failed", expected, actual: "a connection that is still open", evidence };
  },
};
