import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

export const addressNotATuple: Mistake = errorMistake({
  id: "address-not-a-tuple",
  hint: "Host and port together are one address, and an address is a single value with two parts.",
  recognises: ({ type, message }) =>
    type === "TypeError" &&
    (/\b(?:bind|connect|connect_ex)\(\) takes exactly one argument \(2 given\)/u.test(message) ||
      /\bAF_INET6? address must be tuple, not /u.test(message)),
});
