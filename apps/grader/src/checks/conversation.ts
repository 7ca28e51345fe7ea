import type { Usage } from "./check.ts";

/** One sentence typed and one reply shown, as in the handout; most checks of a client judge this. */
export const conversation: Usage = {
  name: "conversation",
  async use(probe, sentences) {
    const a = await probe.start("A");
    const line = `hello ${sentences.words(2)}`;
    await a.type(line);
    await a.reply(sentences.nonce(line));
  },
};
