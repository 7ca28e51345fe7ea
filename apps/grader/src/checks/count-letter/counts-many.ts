import type { ExchangeCheck } from "../check.ts";
import { counted } from "../counted.ts";

/** From 11 to 19: a number of two different digits, or of one twice. */
export const countsMany: ExchangeCheck = counted({
  id: "count-letter/counts-many",
  weight: 15,
  requirement: "The reply is right where it has two digits, too.",
  sentence: (sentences) => sentences.withLetter(6, 11 + sentences.number(9)),
});
