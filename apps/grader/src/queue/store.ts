import type { Redis } from "ioredis";
import type { Assignment } from "../contract/assignment.ts";
import type { SubmittedFile } from "../contract/submission.ts";
import { unpackFiles, type Archive } from "./archive.ts";
import { hashText } from "./messages.ts";
import { keptSeconds, prefix } from "./names.ts";

const archiveKey = (sha256: string): string => `${prefix}:archive:${sha256}`;
const assignmentKey = (sha256: string): string => `${prefix}:assignment:${sha256}`;

/** Far above what intake lets a submission be; whoever reaches Redis could put anything there. */
const mostArchiveBytes = 128 * 2 ** 20;
const mostAssignmentBytes = 2 ** 22;

/** Puts what a job needs where workers find it by its hash. */
export async function putWork(redis: Redis, work: { archive: Archive; assignment: Assignment }): Promise<void> {
  const { archive, assignment } = work;
  const text = JSON.stringify(assignment);
  await redis.set(archiveKey(archive.sha256), archive.bytes, "EX", keptSeconds);
  await redis.set(assignmentKey(hashText(text)), text, "EX", keptSeconds);
}

export async function dropArchive(redis: Redis, sha256: string): Promise<void> {
  await redis.del(archiveKey(sha256));
}

/** Undefined where it is not there, or is something else. */
export async function getFiles(redis: Redis, sha256: string): Promise<SubmittedFile[] | undefined> {
  const bytes = await getWithin(redis, archiveKey(sha256), mostArchiveBytes);
  return bytes === undefined ? undefined : await unpackFiles({ sha256, bytes });
}

/** Undefined where it is not there, or is something else. */
export async function getAssignment(redis: Redis, sha256: string): Promise<Assignment | undefined> {
  const bytes = await getWithin(redis, assignmentKey(sha256), mostAssignmentBytes);
  if (bytes === undefined || hashText(bytes) !== sha256) return undefined;
  return JSON.parse(bytes.toString()) as Assignment;
}

async function getWithin(redis: Redis, key: string, mostBytes: number): Promise<Buffer | undefined> {
  if ((await redis.strlen(key)) > mostBytes) return undefined;
  return (await redis.getBuffer(key)) ?? undefined;
}
