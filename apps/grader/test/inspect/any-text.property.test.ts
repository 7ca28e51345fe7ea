import fc from "fast-check";
import { expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { languages } from "../../src/languages/index.ts";

/** What the languages are made of, in any order: far more often code-like than random characters are. */
const pieces = fc.constantFrom(
  ..."( ) [ ] { } , ; : = . -> => \" ' ` \\ / /* */ // # \n \t 12000 0x new await class def function if else as".split(
    " ",
  ),
  ..." socket s.bind listen accept connect sendto recvfrom SOCK_DGRAM SOCK_STREAM ServerSocket DatagramPacket".split(
    " ",
  ),
  ..." createServer createSocket main static import from include sys argv self this port %".split(" "),
);
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(" ")),
);

test("no text makes inspection fail, and what it finds can be run", () => {
  const paths = languages.flatMap(({ extensions }) => extensions.map((extension) => `s${extension}`));
  fc.assert(
    fc.property(texts, fc.constantFrom(...paths), texts, (text, path, makefile) => {
      const files = [
        { path, bytes: Buffer.from(text), executable: false },
        { path: "Makefile", bytes: Buffer.from(makefile), executable: false },
      ];
      for (const { recipes, port } of inspect(files).programs) {
        expect(recipes.length).toBeGreaterThan(0);
        expect(port === undefined || (port > 0 && port < 65_536)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});
