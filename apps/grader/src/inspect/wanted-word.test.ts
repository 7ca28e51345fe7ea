import { describe, expect, test } from "vitest";
import { wantedWord } from "./wanted-word.ts";

describe("a program of both parts is told its own by a menu", () => {
  test.each([
    ["on one line", "1) server, 2) client: "],
    ["on lines of one string", String.raw`1) server\n2) client\nYour choice: `],
    ["on lines that are printed one by one", "1) server\n2) client\nYour choice: "],
    ["with the words first", String.raw`\tserver (1)\n\tclient (2)\n`],
  ])("%s", (_, text) => {
    const menu = { becomes: undefined, text, names: ["choice"], compared: ["1", "2"] };
    const told = (["server", "client"] as const).map((role) =>
      wantedWord(menu, { role, transport: "tcp", port: 12000 }),
    );
    expect(told).toEqual(["1", "2"]);
  });
});
