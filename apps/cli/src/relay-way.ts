import { setTimeout as sleep } from "node:timers/promises";
import { pick, type Mischief, type UdpMischief } from "./relay.ts";

export interface WayOptions {
  mischief: Mischief;
  /** Numbers from 0 up to 1, by which the mischief is chosen. */
  random: () => number;
  tell: (event: "bytes" | UdpMischief, bytes: Uint8Array) => void;
  send: (bytes: Uint8Array) => Promise<void>;
  /** Takes charge of what is still on its way. */
  track: (delivery: Promise<void>) => void;
  /** Nothing that waits leaves after it. */
  signal: AbortSignal;
}

/** A datagram that is to be overtaken goes out after so long even if nothing overtakes it. */
const longestHeldMs = 200;

/** One way of one client: datagrams leave in their order, but for what is held to be overtaken. */
export function createWay({ mischief, random, tell, send, track, signal }: WayOptions): (bytes: Uint8Array) => void {
  /** Lets the one before go, if this one is to overtake it. It may have gone by itself: that changes nothing after it. */
  let letGo: (() => void) | undefined;
  const befalls = (percent: number): boolean => random() * 100 < percent;
  const deliver = async (bytes: Uint8Array, delayMs: number): Promise<void> => {
    if (delayMs > 0) await sleep(delayMs, undefined, { signal });
    tell("bytes", bytes);
    await send(bytes);
  };
  return (bytes) => {
    if (befalls(mischief.dropPercent)) {
      tell("dropped", bytes);
      return;
    }
    if (befalls(mischief.duplicatePercent)) {
      tell("duplicated", bytes);
      track(deliver(bytes, pick(mischief.delayMs, random)));
    }
    const delayMs = pick(mischief.delayMs, random);
    const overtaken = letGo;
    letGo = undefined;
    if (befalls(mischief.reorderPercent) && overtaken === undefined) {
      tell("reordered", bytes);
      letGo = hold(() => track(deliver(bytes, delayMs)));
      return;
    }
    track(deliver(bytes, delayMs).finally(() => overtaken?.()));
  };
}

/** Lets it go once: when it is told to, or when it has been held for long. */
function hold(release: () => void): () => void {
  let isHeld = true;
  const letGo = (): void => {
    clearTimeout(timer);
    if (isHeld) release();
    isHeld = false;
  };
  const timer = setTimeout(letGo, longestHeldMs);
  return letGo;
}
