// Every relative link of every document leads to a file.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const documents = execFileSync("git", ["ls-files", "*.md"], { encoding: "utf8" }).split("\n").filter(Boolean);
const dead = documents.flatMap((document) =>
  [...readFileSync(document, "utf8").matchAll(/\]\((?!\w+:|#)([^)#\s]+)[^)]*\)/gu)]
    .filter(([, target]) => !existsSync(join(dirname(document), target)))
    .map(([, target]) => `${document}: ${target}`),
);
if (dead.length > 0) {
  console.error(`Links that lead nowhere:\n  ${dead.join("\n  ")}`);
  process.exit(1);
}
console.log(`${documents.length} documents, no dead link`);
