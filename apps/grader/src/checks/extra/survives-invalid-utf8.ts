import type { ExchangeCheck, Suite } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

/** 0xFF stands nowhere in UTF-8. */
const noText = Uint8Array.of(0x68, 0x65, 0xff, 0xfe, 0x79);

export const survivesInvalidUtf8 = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/survives-invalid-utf8`,
  weight: 1,
  requirement: "Bytes that are no text do not keep the next client from being served.",
  needs: [`${suite}/serves-again`],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    await a.send(noText);
    await a.hear((pieces) => pieces.length > 0);
    await a.leave();
    const b = await probe.client("B");
    const sentence = sentences.words(2);
    await b.say(sentence);
    await b.hear(sentences.answered(sentence));
    await b.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange).slice(1), context),
});
