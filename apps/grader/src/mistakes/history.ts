import type { ClientName, Ending, Exchange } from "../contract/exchange.ts";
import type { Observation } from "../contract/observation.ts";
import { heardBy } from "../checks/reading.ts";
import type { Seen } from "./mistake.ts";

/** A check's exchange, where it was held; one of the suite's own checks without the suite. */
export function exchangeOf(observation: Observation, check: string): Exchange | undefined {
  const id = check.includes("/") ? check : `${observation.transport}-server/${check}`;
  const held = observation.exchanges.find((exchange) => exchange.check === id);
  return held?.kind === "held" ? held.exchange : undefined;
}

/** The exchange with the first client, which learns what the server waits for. */
export function firstReply(observation: Observation): Exchange | undefined {
  return exchangeOf(observation, "uppercase") ?? exchangeOf(observation, "count-letter/counts-letter");
}

export function hasPassed({ checks, observation }: Seen, check: string): boolean {
  return checks.some(({ id, verdict }) => id === `${observation.transport}-server/${check}` && verdict === "passed");
}

/** Whether anything came back to a client in the whole exchange. */
export function isAnswered(exchange: Exchange, client: ClientName): boolean {
  return heardBy(exchange, client).some((heard) => heard.pieces.length > 0);
}

export function isConnected(exchange: Exchange, client: ClientName): boolean {
  return exchange.steps.some((step) => step.client === client && step.kind === "connected");
}

/** Why a client could not connect. */
export function refusalOf(exchange: Exchange, client: ClientName): Ending | undefined {
  const refused = exchange.steps.find((step) => step.client === client && step.kind === "not-connected");
  return refused?.kind === "not-connected" ? refused.ending : undefined;
}
