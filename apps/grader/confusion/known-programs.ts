import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "../src/inspect/inspect.ts";

/** A submission of which it is known what a grader must say. */
export interface KnownSubmission {
  name: string;
  /** Of its programs, without repetition. */
  languages: string[];
  /** The mistakes to report, sorted; none where nothing is wrong, or nothing is certain. */
  expected: string[];
}

/** A folder of known submissions, graded in one run. */
export interface Collection {
  title: string;
  folder: string;
  /** An assignment file; the default assignment where there is none. */
  assignment: string | undefined;
  submissions: KnownSubmission[];
}

/** All that is known, by where it comes from. */
export function knownPrograms(repository: string): Collection[] {
  const tests = join(repository, "apps/grader/test");
  const examples = join(repository, "examples");
  const expected = JSON.parse(readFileSync(join(examples, "expected.json"), "utf8")) as Record<string, ExpectedExample>;
  const strict = join(tests, "mistakes/strict");
  const lines = join(tests, "mistakes/lines");
  const concurrent = join(tests, "mistakes/concurrent");
  const counts = join(tests, "mistakes/counts");
  const persistent = join(tests, "mistakes/persistent");
  return [
    collection("Right programs", { folder: join(tests, "right/fixtures"), mistakesOf: () => [] }),
    collection("Right programs, handed in in many ways", {
      folder: join(tests, "handed-in/fixtures"),
      mistakesOf: () => [],
    }),
    collection("Programs with one mistake, or none that is certain", {
      folder: join(tests, "mistakes/fixtures"),
      mistakesOf: mistakesByName,
    }),
    collection("Strict rules: connections are closed, no Python 2, no questions at the keyboard", {
      folder: join(strict, "fixtures"),
      assignment: join(strict, "assignment.yaml"),
      mistakesOf: mistakesByName,
    }),
    collection("Sentences are lines, and there is extra credit", {
      folder: join(lines, "fixtures"),
      assignment: join(lines, "assignment.yaml"),
      mistakesOf: mistakesByName,
    }),
    collection("Clients are served at once, connections are closed, and there is extra credit", {
      folder: join(concurrent, "fixtures"),
      assignment: join(concurrent, "assignment.yaml"),
      mistakesOf: mistakesByName,
    }),
    collection("The server counts a letter", {
      folder: join(counts, "fixtures"),
      assignment: join(counts, "assignment.yaml"),
      mistakesOf: mistakesByName,
    }),
    collection("Many sentences on one connection", {
      folder: join(persistent, "fixtures"),
      assignment: join(persistent, "assignment.yaml"),
      mistakesOf: mistakesByName,
    }),
    collection("Examples", {
      folder: join(examples, "submissions"),
      mistakesOf: (name) => (expected[name]?.programs ?? []).flatMap(({ mistakes = [] }) => mistakes),
    }),
  ];
}

interface ExpectedExample {
  programs: { mistakes?: string[] }[];
}

/** A fixture's name says which mistake is in it, and after a dot which variant; `innocent` has none to name. */
function mistakesByName(folder: string): string[] {
  const [mistake = ""] = folder.split(".");
  return mistake === "innocent" ? [] : [mistake];
}

function collection(
  title: string,
  about: { folder: string; assignment?: string; mistakesOf: (name: string) => string[] },
): Collection {
  const { folder, assignment, mistakesOf } = about;
  const submissions = readdirSync(folder)
    .sort()
    .map((name) => ({
      name,
      languages: languagesIn(join(folder, name)),
      expected: [...new Set(mistakesOf(name))].sort(),
    }));
  return { title, folder, assignment, submissions };
}

function languagesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length + 1), bytes: readFileSync(path), executable: false }));
  return [...new Set(inspect(files).programs.map(({ language }) => language))].sort();
}
