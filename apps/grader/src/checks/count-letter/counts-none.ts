import type { ExchangeCheck } from "../check.ts";
import { counted } from "../counted.ts";

export const countsNone: ExchangeCheck = counted({
  id: "count-letter/counts-none",
  weight: 10,
  requirement: "The reply to a sentence without the letter is 0.",
  sentence: (sentences) => sentences.withLetter(3, 0),
});
