import type { Exchange } from "../contract/exchange.ts";
import type { Usage } from "./check.ts";

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

/** The sentence that was typed, and everything that was shown from then on. */
export function pairTalk({ steps }: Exchange): { line: string; shown: string } {
  const at = steps.findLastIndex((step) => step.kind === "typed" && step.isWord === undefined);
  const typed = steps[at];
  const shown = steps.slice(Math.max(at, 0)).map((step) => (step.kind === "showed" ? step.text : ""));
  return { line: typed?.kind === "typed" ? typed.line : "", shown: shown.join("") };
}
