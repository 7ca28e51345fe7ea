import type { Exchange } from "../contract/exchange.ts";
import type { Usage } from "./check.ts";
import { requestBytes, showsReply, typedLine } from "./client-reading.ts";
import { latin1, withoutLineEnd } from "./reading.ts";

/** A client is used against the server that was handed in with it; no check asks for it, and no point depends on it. */
export const pair: Usage = {
  name: "pair",
  async use(probe, sentences) {
    const a = await probe.start("A");
    await a.type(`hello ${sentences.words(2)}`);
    // What a program holds back from a pipe is seen when it ends.
    await a.stop(() => "");
  },
};

/** The same where neither of the two gets on with the grader. */
export const oddPair: Usage = { ...pair, name: "odd-pair" };

export function isPair(check: string): boolean {
  return [pair, oddPair].some(({ name }) => check.endsWith(`/${name}`));
}

/** Whether our server got the line as it was typed, and the client could make something of the reply. */
export function getsOnWithOurs(conversation: Exchange): boolean {
  const request = latin1(withoutLineEnd(requestBytes(conversation)));
  return showsReply(conversation) && request.toLowerCase() === typedLine(conversation).toLowerCase();
}

/** The sentence that was typed, and everything that was shown from then on. */
export function pairTalk({ steps }: Exchange): { line: string; shown: string } {
  const at = steps.findLastIndex((step) => step.kind === "typed" && step.isWord === undefined);
  const typed = steps[at];
  const shown = steps.slice(Math.max(at, 0)).map((step) => (step.kind === "showed" ? step.text : ""));
  return { line: typed?.kind === "typed" ? typed.line : "", shown: shown.join("") };
}
