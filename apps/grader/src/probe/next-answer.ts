import type { Prompt } from "../contract/program.ts";

/**
 * The line to type to a program that reads its keyboard: the answer to the question that it shows, else to the next one
 * of its source, since an unflushed question is not seen. Each is answered once: who asks again did not like it.
 *
 * @param shown what it has printed so far
 * @param answered the prompts that were answered before
 */
export function nextAnswer(
  prompts: readonly Prompt[],
  { shown, answered }: { shown: string; answered: readonly Prompt[] },
): Prompt | undefined {
  const open = prompts.filter((prompt) => !answered.includes(prompt));
  return open.find((prompt) => isShown(questionOf(prompt), shown)) ?? open[0];
}

/** Whether a question is the last thing that was printed. */
function isShown(question: string, shown: string): boolean {
  return question !== "" && plain(shown).endsWith(question);
}

/** What is printed last before the answer is read, as it is in the source, with escapes and placeholders. */
export function questionOf({ text }: Prompt): string {
  return plain(text.split("\n").at(-1) ?? "");
}

/** Whether a question stands in what was printed; an empty one never does. */
export function contains(shown: string, question: string): boolean {
  return question !== "" && plain(shown).includes(question);
}

function plain(text: string): string {
  return text
    .replace(/\\[nrt]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
