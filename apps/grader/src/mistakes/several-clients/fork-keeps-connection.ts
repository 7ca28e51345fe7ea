import { bytesOf, heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import type { Observation } from "../../contract/observation.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { exchangeOf } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const forkKeepsConnection: Mistake = {
  id: "fork-keeps-connection",
  role: "server",
  hint: "After a fork two processes hold the connection: does each of them let go of it?",
  sign: ({ observation, assignment }) =>
    assignment.connection === "close-after-reply" ? keptByParent(observation) : undefined,
};

/** Two processes held a client's connection, and after the reply one of them still does. */
export function keptByParent(observation: Observation): string | undefined {
  const visit = exchangeOf(observation, "speaks-second");
  const [silent] = visit === undefined ? [] : heardBy(visit, "A");
  const exchange = exchangeOf(observation, "closes");
  const [heard] = exchange === undefined ? [] : heardBy(exchange, "A");
  if (silent?.ending.kind !== "quiet" || heard?.ending.kind !== "quiet") return undefined;
  const isShared = silent.ending.facts?.sockets.some(({ remotePort, holders }) => remotePort > 0 && holders > 1);
  const isKept = heard.ending.facts?.sockets.some(({ remotePort, transport }) => remotePort > 0 && transport === "tcp");
  if (isShared !== true || isKept !== true || heard.pieces.length === 0 || !isSurelyQuiet(heard)) return undefined;
  return `Two processes held a client's connection. The reply ${visibleBytes(bytesOf(heard))} came and no end: one of them holds it still.`;
}
