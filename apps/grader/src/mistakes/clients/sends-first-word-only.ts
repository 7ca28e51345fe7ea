import { visibleLatin1 } from "../visible-latin1.ts";
import { talkOf } from "../talk.ts";
import type { Mistake } from "../mistake.ts";

export const sendsFirstWordOnly: Mistake = {
  id: "sends-first-word-only",
  role: "client",
  hint: "How far does your program read what was typed, and how far does the sentence go?",
  sign(seen) {
    const talk = talkOf(seen);
    const [first, ...others] = talk?.line.trim().split(/\s+/u) ?? [];
    // Whoever sends an array whole sends the NUL bytes behind the word, too.
    if (talk === undefined || others.length === 0 || talk.request.replace(/\0+$/u, "") !== first) return undefined;
    return `${visibleLatin1(talk.line)} was typed, and ${visibleLatin1(first)} alone reached the server.`;
  },
};
