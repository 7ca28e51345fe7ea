import { bytesOf, heardBy, latin1, mentions, sentBy, withoutLineEnd } from "../../checks/reading.ts";
import { datagramsInWords } from "../../checks/datagrams-in-words.ts";
import type { Exchange, Heard } from "../../contract/exchange.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import type { Mistake } from "../mistake.ts";

export const repliesTwice: Mistake = {
  id: "replies-twice",
  role: "server",
  hint: "One question wants one answer: how many times do you send?",
  sign({ observation }) {
    const isTwice = observation.transport === "udp" ? hasTwoDatagrams : isDoubled;
    const answers = observation.exchanges.flatMap((held) => (held.kind === "held" ? onlyAnswer(held.exchange) : []));
    const twice = answers.find(isTwice);
    if (twice === undefined) return undefined;
    return `One sentence, ${visibleBytes(twice.sent)}, was answered by ${datagramsInWords(twice.heard.pieces)}.`;
  },
};

interface Answer {
  sent: Uint8Array;
  heard: Heard;
}

/** What came back in an exchange of one sentence; with more of them a late reply could pass for a second one. */
function onlyAnswer(exchange: Exchange): Answer[] {
  const [said] = sentBy(exchange, "A");
  const [heard] = heardBy(exchange, "A");
  const isOnly = exchange.steps.filter((step) => step.kind === "sent").length === 1;
  return isOnly && said !== undefined && heard !== undefined ? [{ sent: withoutLineEnd(said), heard }] : [];
}

/** A reply in several parts is not in any of them whole. */
function hasTwoDatagrams({ sent, heard }: Answer): boolean {
  return heard.pieces.length > 1 && heard.pieces.some(({ bytes }) => mentions(bytes, sent));
}

/** A stream has no pieces of its own: the reply stands in it twice, and nothing else. */
function isDoubled({ sent, heard }: Answer): boolean {
  const sentence = latin1(sent).toLowerCase();
  const all = latin1(bytesOf(heard)).toLowerCase();
  return all.replaceAll(/\r?\n/gu, "") === sentence + sentence;
}
