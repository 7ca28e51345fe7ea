import type { Exchange } from "../contract/exchange.ts";

/** Why an exchange says nothing of the program: the kernel did not tell. */
export function undecidedReason(exchange: Exchange): string | undefined {
  for (const step of exchange.steps) {
    const ending = step.kind === "heard" ? step.heard.ending : step.kind === "not-connected" ? step.ending : undefined;
    if (ending?.kind === "undecided") return ending.reason;
  }
  if (exchange.restart?.outcome === "ungradable") return exchange.restart.reason;
  if (exchange.interrupted?.ending.kind === "undecided") return exchange.interrupted.ending.reason;
  const isUnseen = exchange.looks.some(({ kind }) => kind === "unseen");
  return isUnseen ? "The kernel of this machine does not show what the program leaves behind." : undefined;
}
