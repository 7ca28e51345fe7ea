import type { Usage } from "./check.ts";

const count = 3;

/** One sentence after the other, as long as it takes them, and then whatever its user would do to stop it. */
export const manySentencesTyped: Usage = {
  name: "many-sentences",
  async use(probe, sentences) {
    const a = await probe.start("A");
    for (let typed = 0; typed < count && !a.isOver; typed++) {
      if (typed > 0) await a.goOn();
      const line = sentences.words(2 + typed);
      await a.type(line);
      await a.answer(sentences.nonce(line));
    }
    await a.stop((request) => sentences.nonce(request));
  },
};

export const sentencesTyped = count;
