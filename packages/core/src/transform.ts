/** Bytes that are not UTF-8. `offset` is where the first character that cannot be decoded begins. */
export interface InvalidUtf8 {
  code: "invalid-utf8";
  /** In bytes. Everything before it is valid. */
  offset: number;
}

export type Transformed = { ok: true; bytes: Uint8Array } | { ok: false; error: InvalidUtf8 };

/** What a server does with a message: a pure function that never throws and keeps no reference to the message. */
export type Transform = (message: Uint8Array) => Transformed;
