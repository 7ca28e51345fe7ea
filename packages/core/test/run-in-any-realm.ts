import { createDecoder, encodeMessage, uppercase, uppercaseStream } from "@capsock/core";

/** What this package does, tried where this runs: a page, a worker, Node. Empty when everything is right. */
export async function findFaults(): Promise<string[]> {
  const faults: string[] = [];
  const encoder = new TextEncoder();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  for (let block = 0; block < 0x11_0000; block += 0x400) {
    if (block >= 0xd800 && block <= 0xdfff) continue;
    const text = String.fromCodePoint(...Array.from({ length: 0x400 }, (_, index) => block + index));
    const upper = uppercase(encoder.encode(text));
    if (!upper.ok || decoder.decode(upper.bytes) !== text.toUpperCase()) faults.push(`U+${block.toString(16)}`);
  }

  const target = new Uint8Array(9);
  const into = uppercase.into(encoder.encode("straße"), target);
  if (!into.ok || into.written !== 7 || decoder.decode(target.subarray(0, 7)) !== "STRASSE") faults.push("into");

  const lines = createDecoder("line");
  const { messages } = lines.push(encodeMessage("line", encoder.encode("hello World 1")));
  if (messages.length !== 1 || decoder.decode(messages[0]) !== "hello World 1") faults.push("line");

  const stream = uppercaseStream();
  const writer = stream.writable.getWriter();
  void writer.write(Uint8Array.of(0xc3)).then(() => writer.write(Uint8Array.of(0xa9)));
  const { value } = await stream.readable.getReader().read();
  if (value === undefined || decoder.decode(value) !== "É") faults.push("stream");
  return faults;
}
