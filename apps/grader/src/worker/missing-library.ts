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
  const isMisspelt = ownNames.some((own) => isMeant(own, first.toLowerCase()));
  return isHandedIn || isMisspelt ? undefined : `library ${name} for ${recipe.runtime}, nor has the hand-in`;
}

/** One letter is another, too many or missing, or two of them have changed places. */
function isMeant(own: string, name: string): boolean {
  return distance(own, name) <= 1 || lettersOf(own) === lettersOf(name);
}

function lettersOf(name: string): string {
  return Array.from(name).sort().join("");
}

/** What programs of this kind ask their language for. */
const ownNames =
  "socket socketserver selectors select threading thread sys os time datetime struct random string signal asyncio argparse logging json math queue multiprocessing subprocess traceback net dgram readline process events stream util timeout stdio stdlib strings unistd errno ctype pthread netdb poll epoll inet arpa netinet assert stdbool stdint limits math fcntl iostream vector algorithm mutex cstring cstdlib cstdio memory sstream".split(
    " ",
  );
