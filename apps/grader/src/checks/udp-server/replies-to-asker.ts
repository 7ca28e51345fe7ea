import type { Piece } from "../../contract/exchange.ts";
import type { ExchangeCheck } from "../check.ts";
import { bytesOf, heardBy, sentBy, whatHappened } from "../reading.ts";
import { taskOf } from "../task.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

export const repliesToAsker: ExchangeCheck = {
  kind: "exchange",
  id: "udp-server/replies-to-asker",
  weight: 10,
  requirement: "The reply goes to the address that asked, and comes from the port that was asked.",
  needs: [],
  needsReply: true,
  applies: () => true,
  async probe(probe, sentences) {
    // Whoever has its replies sent to the server's own machine gets none of them.
    const a = await probe.client("A", { elsewhere: true });
    const sentence = sentences.words(3);
    await a.say(sentence);
    await a.hear(sentences.answered(sentence));
    await a.leave();
  },
  judge(exchange, { server, assignment }) {
    const sent = sentBy(exchange, "A")[0] ?? new Uint8Array();
    const heard = heardBy(exchange, "A")[0] ?? { pieces: [], ending: { kind: "refused" } };
    const expected = `a reply from port ${server.port}`;
    const replies = heard.pieces.filter((piece) => taskOf(assignment).answers(piece.bytes, sent));
    const seen = { sent: visibleBytes(sent), expected };
    if (replies.some((piece) => piece.from?.port === server.port))
      return { verdict: "passed", ...seen, actual: expected };
    const elsewhere = replies.find((piece): piece is Piece & Required<Pick<Piece, "from">> => piece.from !== undefined);
    if (elsewhere === undefined) {
      const isSilent = heard.pieces.length === 0;
      const actual = isSilent ? "no reply" : `${visibleBytes(bytesOf(heard))}, which is no reply to this sentence`;
      return { verdict: "failed", ...seen, actual, ...(isSilent && { evidence: whatHappened(exchange, heard) }) };
    }
    const actual = `a reply from port ${elsewhere.from.port}`;
    return {
      verdict: "failed",
      ...seen,
      actual,
      evidence: "A client that asked one port does not take a reply from another.",
    };
  },
};
