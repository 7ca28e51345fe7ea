import type { Transform } from "@capsock/core";
import { asBuffer, type FrameGatherer } from "./gather-frames.ts";
import type { ServeTcpSettings } from "./serve-options.ts";

/** The reply to what one read has brought, in the gatherer's memory; `undefined` where it has to be made the usual way. */
export type ReplyAtOnce = (bytes: Uint8Array) => Buffer | undefined;

/**
 * Without framing what one read has brought is a message. A transform that can writes its reply straight into the memory
 * that is sent, with no copy of the message and no new memory. Whatever goes wrong is left to the usual way, which tells
 * of it.
 */
export function createReplyAtOnce(
  { into }: Transform,
  { framing, maxMessageBytes }: ServeTcpSettings,
  frames: FrameGatherer,
): ReplyAtOnce {
  if (into === undefined || framing !== "none") return () => undefined;
  return (bytes) => {
    const room = bytes.length <= maxMessageBytes ? frames.roomFor(bytes.length) : undefined;
    if (room === undefined) return undefined;
    try {
      const outcome = into(bytes, room);
      return outcome.ok && outcome.read === bytes.length ? asBuffer(room, outcome.written) : undefined;
    } catch {
      return undefined;
    }
  };
}
