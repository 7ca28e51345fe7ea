import { isUppercased } from "../../checks/udp-client/case-unchanged.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientUppercasesBeforeSending: Mistake = {
  id: "client-uppercases-before-sending",
  role: "client",
  ofUppercase: true,
  hint: "Whose job is it to change the letters?",
  sign(seen) {
    const talk = talkOf(seen);
    if (talk === undefined || !isUppercased(talk.request, talk.line)) return undefined;
    return `${visibleBytes(Buffer.from(talk.line))} was typed, and ${visibleBytes(Buffer.from(talk.request, "latin1"))} reached the server.`;
  },
};
