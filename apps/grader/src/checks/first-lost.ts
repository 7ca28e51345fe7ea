import type { ClientName, Exchange } from "../contract/exchange.ts";
import type { CheckExchange } from "../contract/observation.ts";
import type { Judgement } from "../contract/verdict.ts";
import type { Probe } from "../probe/probe.ts";
import { plainest } from "./unmet-need.ts";
import { heardBy } from "./reading.ts";

/** Of a server that has no reply for the first client of its start: whom it loses, where it does not lose everybody. */
export type LostClients = "the first" | "by turns";

/** Tells it from the first exchange of a suite, which is on a fresh start. */
export function lostClients(held: CheckExchange): LostClients | undefined {
  return held.kind === "held" && plainest.includes(held.check) ? lostIn(held.exchange) : undefined;
}

/** Comes first and is lost, so that those who are asked about come after: the loss is one check's to tell of. */
export async function beLost(probe: Probe): Promise<void> {
  const client = await probe.client("A");
  await client.say("hello");
  await client.hear();
  await client.leave();
}

/** Says of a first client without a reply what became of those after it, which shows where to look. */
export function besideTheOthers(judgement: Judgement, exchange: Exchange): Judgement {
  const lost = lostIn(exchange);
  if (lost === undefined) return judgement;
  const others =
    lost === "the first"
      ? "The two clients after this one had a reply."
      : "The client after this one had a reply, and the next one had none.";
  return { ...judgement, evidence: [judgement.evidence, others].filter(Boolean).join(" ") };
}

function lostIn(exchange: Exchange): LostClients | undefined {
  const isAnswered = (client: ClientName): boolean => heardBy(exchange, client).some(({ pieces }) => pieces.length > 0);
  if (isAnswered("A") || !isAnswered("B")) return undefined;
  return isAnswered("C") ? "the first" : "by turns";
}
