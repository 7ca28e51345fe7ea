import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { unpackFailure } from "./unpack-failure.ts";

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test.each([
  ["what a library says of a broken zip", new Error("invalid signature"), false],
  ["what zlib says of broken bytes", thrownBy(() => gunzipSync("no gzip")), false],
  ["what tar says", Object.assign(new Error("checksum failure"), { code: "TAR_ENTRY_INVALID" }), false],
  ["too little memory", Object.assign(new Error("no memory"), { code: "Z_MEM_ERROR" }), true],
  ["a system call's", Object.assign(new Error("EMFILE: too many open files"), { code: "EMFILE" }), true],
  ["a defect's", thrownBy(() => (undefined as unknown as string).length), true],
  ["a defect's that tar has passed on", Object.assign(new TypeError("x"), { code: "TAR_ENTRY_INVALID" }), true],
  ["what is no error", "a word", true],
])("an archive fails by %s: is it ours?", (_, error, isOurs) => {
  expect(unpackFailure(error)).toMatchObject({ ok: false, isOurs });
});
