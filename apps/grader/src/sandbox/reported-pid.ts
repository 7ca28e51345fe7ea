import type { Readable } from "node:stream";

/** bubblewrap writes one JSON object that names the first process inside, before it starts the program. */
export async function readReportedPid(stream: Readable): Promise<number | undefined> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  const match = /"child-pid": (\d+)/u.exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
