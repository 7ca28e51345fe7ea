import type { Mistake, Seen } from "../mistake.ts";
import { quoteError } from "./quote-error.ts";
import type { SeenError } from "./seen-errors.ts";

/** A mistake whose certain sign is an error that an interpreter, compiler or system call named. */
export function errorMistake(
  about: Pick<Mistake, "id" | "hint" | "role"> & { recognises: (error: SeenError, seen: Seen) => boolean },
): Mistake {
  const { recognises, ...base } = about;
  return {
    ...base,
    sign(seen) {
      const error = seen.errors.find((candidate) => recognises(candidate, seen));
      return error && quoteError(error);
    },
    explains: recognises,
  };
}
