/** What a folder or an archive holds, listed but not read. */
export interface Tree {
  files: TreeFile[];
  /** Names of the folders at its top, the empty ones too. */
  topFolders: string[];
  /** What is there and is no file that could be read: links, pipes, devices. */
  refused: Refusal[];
}

export interface TreeFile {
  /** As it is called there, `/`-separated; not yet safe. */
  path: string;
  /** Whether the name was not UTF-8 and has been read as Latin-1. */
  isRecoded: boolean;
  /** At most `maxBytes` are ever held. */
  read(maxBytes: number): Promise<ReadOutcome>;
}

export interface Refusal {
  path: string;
  /** Completes "left out x: …". */
  reason: string;
  /** Whether this machine is at fault, not what was handed in. */
  isOurs: boolean;
  /** Set where a person could open it: whether programs are in it nobody has looked at. */
  isNotRead?: true;
}

export type ReadOutcome =
  { ok: true; bytes: Uint8Array; executable: boolean } | ({ ok: false } & Omit<Refusal, "path">);

/** What is wrong with what was handed in. */
export function refused(reason: string): { ok: false; reason: string; isOurs: false } {
  return { ok: false, reason, isOurs: false };
}

/** What is beyond the grader, and no fault of whoever handed it in. */
export function notRead(reason: string): { ok: false; reason: string; isOurs: false; isNotRead: true } {
  return { ...refused(reason), isNotRead: true };
}
