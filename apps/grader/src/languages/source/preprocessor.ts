/** `#define PORT 12000` sets a name as an assignment does. */
export function macrosAsAssignments(text: string): string {
  return text.replace(/^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+(.+)$/gmu, "$1 = $2;");
}

/** `#if 0` is how a C programmer comments out a copy. */
export function dropDisabled(text: string): string {
  let nesting = 0;
  return text.replace(/^.*$/gmu, (line) => {
    const directive = /^[ \t]*#[ \t]*(if|ifdef|ifndef|else|elif|endif)\b[ \t]*(.*)/u.exec(line);
    const [, name, condition] = directive ?? [];
    if (nesting === 0) {
      if (name === "if" && condition?.trim() === "0") nesting = 1;
      return nesting === 0 ? line : "";
    }
    if (name?.startsWith("if") === true) nesting += 1;
    if (name === "endif" || (nesting === 1 && name?.startsWith("el") === true)) nesting -= 1;
    return "";
  });
}
