import type { Submission } from "../contract/submission.ts";
import { quotePath } from "./safe-path.ts";
import type { Refusal } from "./tree.ts";

/** More than a person reads; the rest is counted. */
const maxNotes = 30;

/** What intake forgave, left out or could not read, in words for the report. */
export class Notes {
  readonly #repairs: string[] = [];
  readonly #unreadable: string[] = [];
  readonly #notRead: string[] = [];

  add(note: string): void {
    this.#repairs.push(note);
  }

  leftOut({ path, reason, isOurs, isNotRead }: Refusal): void {
    if (isOurs) this.#unreadable.push(`${quotePath(path)}: ${reason}`);
    else if (isNotRead) this.#notRead.push(`${quotePath(path)} was not looked into: ${reason}`);
    else this.add(`left out ${quotePath(path)}: ${reason}`);
  }

  lists(): Pick<Submission, "repairs" | "unreadable" | "notRead"> {
    return {
      repairs: clipped(this.#repairs),
      unreadable: clipped(this.#unreadable),
      notRead: clipped(this.#notRead),
    };
  }
}

function clipped(notes: readonly string[]): string[] {
  const more = notes.length - maxNotes;
  return more > 0 ? [...notes.slice(0, maxNotes), `and ${more} more of the kind`] : [...notes];
}
