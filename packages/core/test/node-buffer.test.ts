import { countLetter, createDecoder, createUppercaser, encodeMessage, framings, uppercase } from "@capsock/core";
import { describe, expect, test } from "vitest";

/** `Buffer.prototype.slice` shares memory where `Uint8Array.prototype.slice` copies: bytes from Node must not trip it. */
describe("a Node Buffer", () => {
  test.each(framings)("is decoded for %s into arrays that share no memory with it", (framing) => {
    const decoder = createDecoder(framing);
    const text = Buffer.from("one\ntwo");
    const chunk = Buffer.from(framing === "line" ? text : encodeMessage(framing, text));
    const { messages } = decoder.push(chunk);
    chunk.fill("X");
    messages.push(...decoder.end().messages);
    expect(messages.map((message) => new TextDecoder().decode(message)).join("\n")).toBe("one\ntwo");
    expect(messages.every((message) => !Buffer.isBuffer(message))).toBe(true);
  });

  test("is transformed as a plain array of bytes", () => {
    const plain = { ok: true, bytes: new TextEncoder().encode("É") };
    expect(uppercase(Buffer.from("é"))).toEqual(plain);
    expect(createUppercaser().push(Buffer.from("é"))).toEqual(plain);
    expect(countLetter("é")(Buffer.from("éé"))).toEqual({ ok: true, bytes: Uint8Array.of(0x32) });
    expect(encodeMessage("line", Buffer.from("a"))).toEqual(Uint8Array.of(0x61, 0x0a));
  });
});
