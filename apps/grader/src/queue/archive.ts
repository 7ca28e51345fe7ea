import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import type { SubmittedFile } from "../contract/submission.ts";
import { hashText } from "./messages.ts";

/** A submission's files in one piece, and its address, which is the hash of all of it. */
export interface Archive {
  sha256: string;
  bytes: Buffer;
}

export async function packFiles(files: readonly SubmittedFile[]): Promise<Archive> {
  const listed = files.map(({ path, bytes, executable }) => ({
    ...{ path, executable },
    base64: Buffer.from(bytes).toString("base64"),
  }));
  const bytes = await promisify(gzip)(JSON.stringify(listed), { level: 6 });
  return { sha256: hashText(bytes), bytes };
}

const listedSchema = z.array(z.strictObject({ path: z.string(), executable: z.boolean(), base64: z.string() }));

/** The files of an archive whose address was sealed; undefined where these are not its bytes. */
export async function unpackFiles({ sha256, bytes }: Archive): Promise<SubmittedFile[] | undefined> {
  if (hashText(bytes) !== sha256) return undefined;
  const listed = listedSchema.parse(JSON.parse((await promisify(gunzip)(bytes)).toString()));
  return listed.map(({ path, executable, base64 }) => ({
    ...{ path, executable },
    bytes: new Uint8Array(Buffer.from(base64, "base64")),
  }));
}
