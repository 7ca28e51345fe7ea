import { describe, expect, test } from "vitest";
import { quotePath, safePath } from "../../src/intake/safe-path.ts";

describe("a safe path", () => {
  test.each([
    ["lab/server.py", "lab/server.py"],
    ["./lab//server.py", "lab/server.py"],
    ["/etc/passwd", "etc/passwd"],
    ["lab\\server.py", "lab/server.py"],
    ["C:\\lab\\server.py", "lab/server.py"],
    ["a\0b\r\n.py", "a_b__.py"],
    ["..hidden", "..hidden"],
    ["größe/你好.py", "größe/你好.py"],
  ])("%j becomes %j", (raw, path) => {
    expect(safePath(raw)).toEqual({ ok: true, path });
  });

  test.each(["..", "a/../b", "/..", "a\\..\\b", "", "/", "."])("%j is refused", (raw) => {
    expect(safePath(raw)).toMatchObject({ ok: false });
  });

  test("a name that is too long keeps its ending", () => {
    const safe = safePath(`${"é".repeat(500)}.py`);
    expect(safe).toMatchObject({ ok: true });
    if (!safe.ok) return;
    expect(safe.path.endsWith("é.py")).toBe(true);
    expect(Buffer.byteLength(safe.path)).toBeLessThanOrEqual(255);
  });

  test("a path that is too long is refused, in no time", () => {
    expect(safePath("a/".repeat(30_000))).toMatchObject({ ok: false });
    expect(safePath("a".repeat(60_000))).toMatchObject({ ok: true });
  });
});

test("a path in a note is quoted where it is not plain to see", () => {
  expect(quotePath("plain name.py")).toBe("plain name.py");
  expect(quotePath("a\nb ")).toBe('"a\ufffdb "');
  expect(quotePath("x".repeat(500))).toHaveLength(121);
});
