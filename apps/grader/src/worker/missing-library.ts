import distance from "leven";
import type { Recipe } from "../contract/program.ts";
import type { SubmittedFile } from "../contract/submission.ts";

/**
 * The library that a program's output says is not there, named for a person; undefined where it is the student's to
 * have: a file of the hand-in, or a misspelt name of the language's own.
 */
export function missingLibrary(
  output: string,
  {
    recipe,
    files,
  }: { recipe: Pick<Recipe, "missingLibrary" | "runtime">; files: readonly Pick<SubmittedFile, "path">[] },
): string | undefined {
  const name = recipe.missingLibrary?.exec(output)?.[1];
  if (name === undefined) return undefined;
  const [first = ""] = name.split(/[./]/u);
  const isHandedIn = files.some(({ path }) => path.split("/").some((part) => part.replace(/\.\w+$/u, "") === first));
  const isMisspelt = ownNames.some((own) => distance(own, first.toLowerCase()) <= 1);
  return isHandedIn || isMisspelt ? undefined : `library ${name} for ${recipe.runtime}, nor has the hand-in`;
}

/** What programs of this kind ask their language for. */
const ownNames =
  "socket socketserver selectors select threading thread sys os time datetime struct random string signal asyncio argparse logging json math queue multiprocessing subprocess traceback net dgram readline process events stream util timeout".split(
    " ",
  );
