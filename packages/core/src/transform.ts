/** Bytes that are not UTF-8. `offset` is where the first character that cannot be decoded begins. */
export interface InvalidUtf8 {
  /** What tells it from other outcomes. */
  code: "invalid-utf8";
  /** In bytes. Everything before it is valid. */
  offset: number;
}

/** The result in memory of its own, or why there is none. */
export type Transformed = { ok: true; bytes: Uint8Array } | { ok: false; error: InvalidUtf8 };

/**
 * So many bytes of the message, in whole characters, have become so many at the front of the target. Less than the whole
 * message is read where the target has no room for more.
 */
export type TransformedInto = { ok: true; read: number; written: number } | { ok: false; error: InvalidUtf8 };

/** What a server does with a message: a pure function that never throws and keeps no reference to the message. */
export interface Transform {
  /** The result for a whole message. */
  (message: Uint8Array): Transformed;
  /** The same without new memory for the result, where a transform can do that. The two must not overlap. */
  readonly into?: (message: Uint8Array, target: Uint8Array) => TransformedInto;
}
