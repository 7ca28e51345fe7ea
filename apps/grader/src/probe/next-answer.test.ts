import { expect, test } from "vitest";
import type { Prompt } from "../contract/program.ts";
import { nextAnswer } from "./next-answer.ts";

const host: Prompt = { text: "Welcome\\n\nHost: ", answer: "0.0.0.0" };
const port: Prompt = { text: "Port\\t(1024-65535): ", answer: "12000" };
const name: Prompt = { text: "Who are you? ", answer: undefined };

test.each<[title: string, shown: string, answered: Prompt[], expected: Prompt | undefined]>([
  ["the question that is shown", "Welcome\nPort (1024-65535): ", [], port],
  ["the next of the source where none is shown", "", [], host],
  ["the next of the source where what is shown is not in it", "Port [default]: ", [host], port],
  ["a question without a certain answer", "Who are you?", [], name],
  ["nothing a second time", "Port (1024-65535): ", [host, port, name], undefined],
])("%s is answered", (_, shown, answered, expected) => {
  expect(nextAnswer([host, port, name], { shown, answered })).toBe(expected);
});
