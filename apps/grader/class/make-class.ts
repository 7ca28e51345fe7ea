import { strToU8, zipSync } from "fflate";
import { randomFrom } from "../fairness/random.ts";
import { chooseFileName, chooseFolder, chooseNote, chooseStudent } from "./names.ts";
import { expectProgram, expectScore, type ExpectedProgram, type Outcomes } from "./outcomes.ts";
import type { ServerTemplate } from "./templates.ts";

export interface ClassOptions {
  size: number;
  /** The same options give the same class. */
  seed: string;
  /** None: all, about as often as students choose them. */
  languages: readonly string[];
  /** The share of hand-ins that are the book's program as it stands there, right and with nothing beside it, 0 to 1. */
  copies: number;
  /** The share of the other programs with a mistake, 0 to 1. */
  wrong: number;
  /** Mistakes that wrong programs make; none: all. Templates that can make none of them are not used. */
  mistakes: readonly string[];
}

export interface MadeSubmission {
  id: string;
  /** Relative paths, `/`-separated. */
  files: { path: string; bytes: Uint8Array }[];
  expected: ExpectedSubmission;
}

export interface ExpectedSubmission {
  status: "graded";
  score: number;
  programs: ExpectedProgram[];
}

/** Out of a hundred programs. */
const usualShares: Readonly<Record<string, number>> = {
  python: 52,
  java: 20,
  c: 11,
  cpp: 4,
  javascript: 6,
  go: 3,
  ruby: 2,
  rust: 1,
  csharp: 1,
  typescript: 1,
};

/** One in eight, which is a guess: what counts is that a class is measured with copies and without. */
export const usualCopies = 0.125;

/** The share of students with a server for each transport, and of those who hand in an archive. */
const withBoth = 0.2;
const zipped = 0.05;

/** A class of varied, plausible submissions, one after another, with what each deserves. */
export function* makeClass(
  templates: readonly ServerTemplate[],
  options: ClassOptions & { outcomes: Outcomes },
): Generator<MadeSubmission> {
  const known = new Set<string>();
  const { mistakes } = options;
  const usable = templates.filter(
    (one) => mistakes.length === 0 || one.mistakes.some((name) => mistakes.includes(name)),
  );
  for (let at = 0; at < options.size; at++) {
    const random = randomFrom(`${options.seed}/${at}`);
    const choose = (below: number): number => Math.floor(random() * below);
    const student = chooseStudent(choose);
    const id = known.has(student.id) ? `${student.id}-${at}` : student.id;
    known.add(id);
    const chosen = chooseTemplates(usable, { ...options, random, choose });
    const isCopy = random() < options.copies;
    const { files, programs } = isCopy
      ? copyOfBook(chosen, { ...options, templates: usable })
      : ownWork(chosen, { ...options, random, choose, name: student.name });
    yield { id, files, expected: { status: "graded", score: expectScore(programs), programs } };
  }
}

interface HandIn {
  files: MadeSubmission["files"];
  programs: ExpectedProgram[];
}

interface Chance {
  random: () => number;
  choose: (below: number) => number;
}

function chooseTemplates(
  templates: readonly ServerTemplate[],
  { languages, random, choose }: ClassOptions & Chance,
): ServerTemplate[] {
  const shares = Object.entries(usualShares).filter(([name]) => languages.length === 0 || languages.includes(name));
  let left = random() * shares.reduce((sum, [, share]) => sum + share, 0);
  const [language] = shares.find(([, share]) => (left -= share) < 0) ?? shares[0] ?? [""];
  const own = templates.filter((template) => template.language === language);
  const first = own[choose(own.length)];
  if (first === undefined) throw new Error(`There is no template in "${language}"`);
  const others = own.filter(({ transport }) => transport !== first.transport);
  const second = random() < withBoth ? others[choose(others.length)] : undefined;
  return second === undefined ? [first] : [first, second];
}

function ownWork(
  templates: readonly ServerTemplate[],
  options: ClassOptions & Chance & { outcomes: Outcomes; name: string },
): HandIn {
  const { random, choose } = options;
  const folder = chooseFolder(choose, undefined);
  const programs: ExpectedProgram[] = [];
  const files: MadeSubmission["files"] = [];
  for (const template of templates) {
    const makeable = template.mistakes.filter((id) => options.mistakes.length === 0 || options.mistakes.includes(id));
    const mistake = random() < options.wrong ? makeable[choose(makeable.length)] : undefined;
    const { text, names } = template.render({ mistake, choose });
    const own = templates.length === 1 ? "" : chooseFolder(() => 0, template.transport);
    const path = folder + own + chooseFileName(template, { names, choose });
    files.push({ path, bytes: strToU8(text) });
    programs.push(expectProgram(template, { ...options, mistake, file: path }));
  }
  const note = chooseNote(options.name, choose);
  if (note !== undefined) files.push({ path: folder + note.path, bytes: strToU8(note.text) });
  return { files: random() < zipped ? [zip(files)] : files, programs };
}

/** Nothing of it is chosen by whoever hands it in. In a language that the book has not, what goes round in its place. */
function copyOfBook(
  [chosen]: readonly ServerTemplate[],
  options: { templates: readonly ServerTemplate[]; outcomes: Outcomes },
): HandIn {
  const alike = options.templates.filter(
    ({ language, transport }) => language === chosen?.language && transport === chosen.transport,
  );
  const template = alike.find(({ id }) => id.endsWith("textbook")) ?? alike[0];
  if (template === undefined) throw new Error("A template was chosen");
  const choose = (): number => 0;
  const { text, names } = template.render({ mistake: undefined, choose });
  const path = chooseFileName(template, { names, choose });
  const program = expectProgram(template, { ...options, mistake: undefined, file: path });
  return { files: [{ path, bytes: strToU8(text) }], programs: [program] };
}

function zip(files: MadeSubmission["files"]): MadeSubmission["files"][number] {
  const mtime = new Date(2024, 0, 1);
  const entries = Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]));
  return { path: "submission.zip", bytes: zipSync(entries, { mtime }) };
}
