import { talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const clientReceivesBeforeSending: Mistake = {
  id: "client-receives-before-sending",
  role: "client",
  hint: "Who speaks first, the client or the server?",
  sign(seen) {
    const talk = talkOf(seen);
    if (talk === undefined || talk.request !== "" || talk.ending?.kind !== "quiet") return undefined;
    if (talk.ending.presumed || talk.ending.readsInput === true) return undefined;
    if (!/\b(?:recv\w*|read) on (?:a UDP socket|UDP port|its TCP connection)/u.test(talk.stood)) return undefined;
    return `It has sent nothing and waits for the server. ${talk.stood}`;
  },
};
