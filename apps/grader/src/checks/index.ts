import type { Check, ExchangeCheck, Suite, UsageCheck } from "./check.ts";
import { ends } from "./client/ends.ts";
import { manySentences as goesOn } from "./client/many-sentences.ts";
import { prompts } from "./client/prompts.ts";
import { sendsLine } from "./client/sends-line.ts";
import { showsTheReply } from "./client/shows-reply.ts";
import { stops } from "./client/stops.ts";
import { waits } from "./client/waits.ts";
import { countsAfresh } from "./count-letter/counts-afresh.ts";
import { countsCase } from "./count-letter/counts-case.ts";
import { countsLetter } from "./count-letter/counts-letter.ts";
import { countsMany } from "./count-letter/counts-many.ts";
import { countsNone } from "./count-letter/counts-none.ts";
import { digitsOnly } from "./count-letter/digits-only.ts";
import { accentedLetters } from "./extra/accented-letters.ts";
import { emptyDatagram } from "./extra/empty-datagram.ts";
import { emptyLine } from "./extra/empty-line.ts";
import { endsOnInterrupt } from "./extra/ends-on-interrupt.ts";
import { fiftyClients } from "./extra/fifty-clients.ts";
import { givesUp } from "./extra/gives-up.ts";
import { ignoresOthers } from "./extra/ignores-others.ts";
import { replyInParts } from "./extra/reply-in-parts.ts";
import { restartsAtOnce } from "./extra/restarts-at-once.ts";
import { splitRequest } from "./extra/split-request.ts";
import { survivesInvalidUtf8 } from "./extra/survives-invalid-utf8.ts";
import { survivesReset } from "./extra/survives-reset.ts";
import { veryLongSentence } from "./extra/very-long-sentence.ts";
import { manySentences } from "./persistent/many-sentences.ts";
import { nextClient } from "./persistent/next-client.ts";
import { noSpin } from "./persistent/no-spin.ts";
import { keepsEverything } from "./server/keeps-everything.ts";
import { longSentence } from "./server/long-sentence.ts";
import { servesAgain } from "./server/serves-again.ts";
import { connects } from "./tcp-client/connects.ts";
import { keepsSpaces } from "./tcp-client/keeps-spaces.ts";
import { oneConnection } from "./tcp-client/one-connection.ts";
import { cleansUp } from "./tcp-server-concurrent/cleans-up.ts";
import { fiveAtOnce } from "./tcp-server-concurrent/five-at-once.ts";
import { idleClient } from "./tcp-server-concurrent/idle-client.ts";
import { outOfOrder } from "./tcp-server-concurrent/out-of-order.ts";
import { closes } from "./tcp-server/closes.ts";
import { listens } from "./tcp-server/listens.ts";
import { ownReplies } from "./tcp-server/own-replies.ts";
import { speaksSecond } from "./tcp-server/speaks-second.ts";
import { survivesEarlyLeave } from "./tcp-server/survives-early-leave.ts";
import { uppercase as tcpUppercase } from "./tcp-server/uppercase.ts";
import { caseUnchanged } from "./udp-client/case-unchanged.ts";
import { sendsOnce } from "./udp-client/sends-once.ts";
import { sends } from "./udp-client/sends.ts";
import { twoClients as sideBySide } from "./udp-client/two-clients.ts";
import { binds } from "./udp-server/binds.ts";
import { noLeftOvers } from "./udp-server/no-left-overs.ts";
import { oneReply } from "./udp-server/one-reply.ts";
import { repliesToAsker } from "./udp-server/replies-to-asker.ts";
import { twoClients } from "./udp-server/two-clients.ts";
import { uppercase as udpUppercase } from "./udp-server/uppercase.ts";

const counts = [countsNone, countsMany, countsCase, digitsOnly, countsAfresh];

/** The checks of each suite in the order in which they are held; a check stands behind those that it needs. */
export const checksOf: Readonly<Record<Suite, readonly Check[]>> = {
  "udp-server": [
    binds,
    udpUppercase,
    countsLetter("udp-server"),
    repliesToAsker,
    keepsEverything("udp-server"),
    servesAgain("udp-server"),
    twoClients,
    oneReply,
    longSentence("udp-server"),
    noLeftOvers,
    ...counts,
  ],
  "tcp-server": [
    listens,
    tcpUppercase,
    countsLetter("tcp-server"),
    closes,
    keepsEverything("tcp-server"),
    servesAgain("tcp-server"),
    ownReplies,
    longSentence("tcp-server"),
    speaksSecond,
    survivesEarlyLeave,
    idleClient,
    outOfOrder,
    fiveAtOnce,
    manySentences,
    nextClient,
    ...counts,
    cleansUp,
    noSpin,
  ],
  "udp-client": [
    sends,
    sendsLine("udp-client", 15),
    showsTheReply("udp-client"),
    ends("udp-client"),
    prompts("udp-client"),
    sendsOnce,
    caseUnchanged,
    sideBySide,
    goesOn("udp-client"),
    stops("udp-client"),
    waits("udp-client"),
  ],
  "tcp-client": [
    connects,
    sendsLine("tcp-client", 20),
    showsTheReply("tcp-client"),
    ends("tcp-client"),
    prompts("tcp-client"),
    oneConnection,
    keepsSpaces,
    goesOn("tcp-client"),
    stops("tcp-client"),
    waits("tcp-client"),
  ],
};

/** What goes beyond the exercise: held after the others, and never part of the score. */
export const extraChecksOf: Readonly<Record<Suite, readonly (ExchangeCheck | UsageCheck)[]>> = {
  "udp-server": [...extrasOf("udp-server"), emptyDatagram, endsOnInterrupt("udp-server")],
  "tcp-server": [
    ...extrasOf("tcp-server"),
    emptyLine,
    splitRequest,
    survivesReset,
    endsOnInterrupt("tcp-server"),
    restartsAtOnce,
  ],
  "udp-client": [givesUp, ignoresOthers],
  "tcp-client": [replyInParts],
};

function extrasOf(suite: Suite): ExchangeCheck[] {
  return [accentedLetters, veryLongSentence, fiftyClients, survivesInvalidUtf8].map((check) => check(suite));
}
