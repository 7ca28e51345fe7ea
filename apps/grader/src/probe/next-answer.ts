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
  return open.find(({ text }) => isShown(text, shown)) ?? open[0];
}

/** Whether a question is the last thing that was printed; its text is as in the source, with escapes and placeholders. */
function isShown(text: string, shown: string): boolean {
  const asked = plain(text.split("\n").at(-1) ?? "");
  return asked !== "" && plain(shown).endsWith(asked);
}

function plain(text: string): string {
  return text
    .replace(/\\[nrt]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
