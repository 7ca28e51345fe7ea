import { createHmac, timingSafeEqual } from "node:crypto";

/** What is said over the queue; the same words under another heading have another seal. */
export type SealedKind = "job" | "result" | "worker";

/** A text that only somebody who knows the secret can have written. */
export function seal(kind: SealedKind, text: string, secret: Uint8Array): string {
  return `${macOf(kind, text, secret).toString("base64url")} ${text}`;
}

/** The text, or undefined where it was not sealed so with this secret. */
export function unseal(kind: SealedKind, sealed: unknown, secret: Uint8Array): string | undefined {
  if (typeof sealed !== "string") return undefined;
  const end = sealed.indexOf(" ");
  const given = Buffer.from(sealed.slice(0, Math.max(end, 0)), "base64url");
  const text = sealed.slice(end + 1);
  const due = macOf(kind, text, secret);
  return given.length === due.length && timingSafeEqual(given, due) ? text : undefined;
}

function macOf(kind: SealedKind, text: string, secret: Uint8Array): Buffer {
  return createHmac("sha256", secret).update(`capsock-grader/queue/v1/${kind}\0`).update(text).digest();
}
