import { concatBytes } from "./concat-bytes.ts";
import type { Transformed } from "./transform.ts";
import { uppercaseFront } from "./uppercase.ts";
import { scanUtf8 } from "./utf8.ts";

/**
 * Uppercases a stream, however its characters are split. Offsets of errors count from the start of the stream.
 * After an error, or after `end`, it gives the same outcome for ever.
 */
export interface Uppercaser {
  /** Uppercases all characters that are complete; at most three bytes wait for the next chunk. */
  push(chunk: Uint8Array): Transformed;
  /** A character that is still incomplete is invalid. */
  end(): Transformed;
}

const nothing = new Uint8Array(0);

/** At the start of a stream. */
export function createUppercaser(): Uppercaser {
  let cutOff: Uint8Array = nothing;
  let consumedBytes = 0;
  let final: Transformed | undefined;

  const invalidAt = (offset: number): Transformed => {
    cutOff = nothing;
    final = { ok: false, error: { code: "invalid-utf8", offset: consumedBytes + offset } };
    return final;
  };

  return {
    push(chunk) {
      if (final !== undefined) return final;
      const pending = cutOff.length === 0 ? chunk : concatBytes([cutOff, chunk]);
      const { bytes, read } = uppercaseFront(pending);
      const rest = pending.subarray(read);
      if (scanUtf8(rest).state === "invalid") return invalidAt(read);
      cutOff = new Uint8Array(rest);
      consumedBytes += read;
      return { ok: true, bytes };
    },
    end() {
      if (final !== undefined) return final;
      if (cutOff.length > 0) return invalidAt(0);
      final = { ok: true, bytes: nothing };
      return final;
    },
  };
}
