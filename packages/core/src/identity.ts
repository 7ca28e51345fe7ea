import type { Transformed } from "./transform.ts";

/** The transform of an echo server: any bytes, unchanged and not checked. The result is the message itself, not a copy. */
export function identity(message: Uint8Array): Transformed {
  return { ok: true, bytes: message };
}
