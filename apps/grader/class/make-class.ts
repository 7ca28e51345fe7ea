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
  /** The share of programs with a mistake, 0 to 1. */
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

/** The share of students who hand in what a few others hand in too: the book's program, typed off. */
const copied = 0.2;
const originals = 4;

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
    const folder = chooseFolder(choose, undefined);
    const made = chosen.map((template) =>
      makeProgram(template, { ...options, random, choose, isAlone: chosen.length === 1, folder }),
    );
    const note = chooseNote(student.name, choose);
    const files = made.map(({ path, text }) => ({ path, bytes: strToU8(text) }));
    if (note !== undefined) files.push({ path: folder + note.path, bytes: strToU8(note.text) });
    const programs = made.map(({ expected }) => expected);
    const expected: ExpectedSubmission = { status: "graded", score: expectScore(programs), programs };
    yield { id, files: random() < zipped ? [zip(files)] : files, expected };
  }
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

function makeProgram(
  template: ServerTemplate,
  options: ClassOptions & Chance & { outcomes: Outcomes; isAlone: boolean; folder: string },
): { path: string; text: string; expected: ExpectedProgram } {
  const { random, choose, seed, isAlone } = options;
  const makeable = template.mistakes.filter((name) => options.mistakes.length === 0 || options.mistakes.includes(name));
  const mistake = random() < options.wrong ? makeable[choose(makeable.length)] : undefined;
  const copy = random() < copied ? randomFrom(`${seed}/copy/${template.id}/${choose(originals)}`) : undefined;
  const chooseText = copy === undefined ? choose : (below: number): number => Math.floor(copy() * below);
  const { text, names } = template.render({ mistake, choose: chooseText });
  const own = isAlone ? "" : chooseFolder(() => 0, template.transport);
  const path = options.folder + own + chooseFileName(template, { names, choose: chooseText });
  return { path, text, expected: expectProgram(template, { ...options, mistake, file: path }) };
}

function zip(files: MadeSubmission["files"]): MadeSubmission["files"][number] {
  const mtime = new Date(2024, 0, 1);
  const entries = Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]));
  return { path: "submission.zip", bytes: zipSync(entries, { mtime }) };
}
