import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

const messageMethods = [
  /^'tuple' object has no attribute '(?:decode|upper|strip)'/u,
  /^descriptor 'decode' .*'tuple'/u,
];

export const recvfromNotUnpacked: Mistake = errorMistake({
  id: "recvfrom-not-unpacked",
  hint: "How many values came back with the message?",
  recognises: ({ type, message }, { observation }) =>
    (type === "AttributeError" || type === "TypeError") &&
    observation.transport === "udp" &&
    messageMethods.some((sign) => sign.test(message)),
});
