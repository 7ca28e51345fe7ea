import type { Arrivals } from "../contract/arrivals.ts";
import type { Ending, Heard, Piece } from "../contract/exchange.ts";
import { eventLoopTurns } from "./event-loop-turns.ts";
import type { IsEnough } from "./probe.ts";
import type { Waiter } from "./waiter.ts";

/** Our side of a socket, of either transport. */
export interface Source extends Arrivals {
  /** Takes what arrived first. */
  take(): Promise<Taken>;
  /** After the program has ended: whether its socket's last word (FIN, RST) is still to come. */
  readonly endsWithProgram: boolean;
}

export type Taken = { kind: "piece"; piece: Piece } | { kind: "closed" | "reset" | "refused" };

export interface ListenOptions {
  /** More than this is no reply; each piece counts as some bytes more. */
  replyBytes: number;
  isEnough: IsEnough;
}

/** What a piece costs besides its bytes, so that a flood of empty datagrams ends, too. */
const overheadBytes = 64;

/** Of a reply without end; enough to see what it is. */
const keptOfFloodBytes = 65_536;

/** Takes all that comes until the program or its kernel says that there is no more. */
export async function listen(source: Source, waiter: Waiter, options: ListenOptions): Promise<Heard> {
  const pieces: Piece[] = [];
  let bytes = 0;
  let costBytes = 0;
  let ending: Ending | undefined;
  for (;;) {
    while (source.hasArrived() || (ending?.kind === "ended" && source.endsWithProgram)) {
      const taken = await source.take();
      if (taken.kind !== "piece") return { pieces, ending: ending ?? { kind: taken.kind } };
      pieces.push(taken.piece);
      bytes += taken.piece.bytes.length;
      costBytes += taken.piece.bytes.length + overheadBytes;
      if (costBytes > options.replyBytes) return flooded(pieces, bytes);
    }
    if (ending !== undefined) return { pieces, ending };
    const outcome = await waiter.arrival(source, () => options.isEnough(pieces));
    if (outcome === "arrived") continue;
    if (outcome.kind === "flooded") return flooded(pieces, bytes);
    ending = outcome;
    // What the program sent last may lie in our kernel still; the event loop reads it.
    await eventLoopTurns(2);
  }
}

function flooded(pieces: readonly Piece[], bytes: number): Heard {
  let keptBytes = 0;
  const end = pieces.findIndex((piece) => (keptBytes += piece.bytes.length + overheadBytes) > keptOfFloodBytes);
  return { pieces: pieces.slice(0, end === -1 ? pieces.length : end + 1), ending: { kind: "flooded", bytes } };
}
