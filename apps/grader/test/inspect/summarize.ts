import { inspect } from "../../src/inspect/inspect.ts";

/** What is found in a submission with these texts: `UDPServer.py: udp server 12000`, one line a program. */
export function summarize(texts: Record<string, string>): string[] {
  return inspect(filesOf(texts)).programs.map(
    ({ file, transport, role, port }) => `${file}: ${transport} ${role} ${port ?? "?"}`,
  );
}

export function filesOf(texts: Record<string, string>): { path: string; bytes: Uint8Array; executable: boolean }[] {
  return Object.entries(texts).map(([path, text]) => ({ path, bytes: Buffer.from(text), executable: false }));
}
