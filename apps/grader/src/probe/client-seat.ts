import type { Exit } from "../contract/launch.ts";
import type { Waiter } from "./waiter.ts";

/** One start of a student's client: its keyboard, its screen, and what the kernel knows of it. */
export interface ClientSeat extends AsyncDisposable {
  readonly waiter: Waiter;
  type(line: string): Promise<void>;
  /** Nobody will type any more. */
  endInput(): void;
  /** Everything that it has written so far. */
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: Exit | undefined;
}
