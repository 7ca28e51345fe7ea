import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

export const sendtoWithoutAddress: Mistake = errorMistake({
  id: "sendto-without-address",
  hint: "Where should this datagram go?",
  recognises: ({ type, message }) =>
    type === "TypeError" && /\bsendto\(\) takes 2 or 3 arguments \(1 given\)/u.test(message),
});
