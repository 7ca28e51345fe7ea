import type { Assignment } from "../contract/assignment.ts";
import type { ProbeClient } from "../probe/probe.ts";
import type { ExchangeCheck, Suite } from "./check.ts";
import { judgeAnswers, questionsOf } from "./questions.ts";

interface Disturbance {
  suite: Suite;
  /** Behind the suite it names the check. */
  name: string;
  weight: number;
  requirement: string;
  /** What the first client does, and whether it leaves; what it hears does not count. */
  disturb: (client: ProbeClient) => Promise<void>;
  applies?: (assignment: Assignment) => boolean;
}

/** Whether a client is served after another one has done what clients seldom do. */
export function servedAfter({ suite, name, disturb, ...rest }: Disturbance): ExchangeCheck {
  return {
    applies: () => true,
    ...rest,
    kind: "exchange",
    id: `${suite}/${name}`,
    needs: [`${suite}/serves-again`],
    async probe(probe, sentences) {
      await disturb(await probe.client("A"));
      const b = await probe.client("B");
      const sentence = sentences.words(2);
      await b.say(sentence);
      await b.hear(sentences.answered(sentence));
      await b.leave();
    },
    judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange).slice(-1), context),
  };
}

/** Whatever it gets is read before it leaves. */
export async function sendAndLeave(client: ProbeClient, bytes: Uint8Array): Promise<void> {
  await client.send(bytes);
  await client.hear((pieces) => pieces.length > 0);
  await client.leave();
}
