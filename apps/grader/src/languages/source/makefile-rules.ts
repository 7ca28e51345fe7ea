/** One rule of a Makefile, with its variables filled in as far as plain text can. */
export interface MakeRule {
  targets: string[];
  prerequisites: string[];
  commands: string[];
}

const maxExpandedChars = 2 ** 14;
const maxExpansions = 200;

/** Reads rules and variables; what it cannot read (functions, conditions) it leaves out. */
export function readMakeRules(text: string): MakeRule[] {
  const variables = new Map([
    ["CC", "cc"],
    ["CXX", "g++"],
  ]);
  const raw: MakeRule[] = [];
  for (const line of text.replace(/\\\n[ \t]*/gu, " ").split("\n")) {
    if (line.startsWith("\t")) {
      raw.at(-1)?.commands.push(line.trim());
      continue;
    }
    const plain = line.replace(/#.*$/u, "");
    const assignment = /^ *(?:export +)?([\w.-]{1,100})\s*(\+|[:?]{0,3})=\s*(.*)$/u.exec(plain);
    const rule = /^ *([^:=]{1,1000}?)\s*::?(?!=)([^=;]*)(?:;(.*))?$/u.exec(plain);
    if (assignment !== null) {
      const [, name = "", how, value = ""] = assignment;
      variables.set(name, how === "+" ? `${variables.get(name) ?? ""} ${value}` : value);
    } else if (rule !== null) {
      const [, targets = "", prerequisites = "", command] = rule;
      const commands = command === undefined ? [] : [command.trim()];
      raw.push({ targets: [targets], prerequisites: [prerequisites], commands });
    }
  }
  return raw.map((rule) => expandRule(rule, variables));
}

function expandRule(rule: MakeRule, variables: ReadonlyMap<string, string>): MakeRule {
  const words = (texts: string[]): string[] => expand(texts.join(" "), variables).split(/\s+/u).filter(Boolean);
  const targets = words(rule.targets);
  const prerequisites = words(rule.prerequisites);
  const automatic: Record<string, string> = {
    "@": targets[0] ?? "",
    "<": prerequisites[0] ?? "",
    "^": prerequisites.join(" "),
    "+": prerequisites.join(" "),
  };
  const commands = rule.commands.map((command) =>
    expand(command, variables).replace(
      /\$(?:\(([@<^+])\)|([@<^+]))/gu,
      (_, a?: string, b?: string) => automatic[a ?? b ?? ""] ?? "",
    ),
  );
  return { targets, prerequisites, commands: commands.map((command) => command.replace(/^[@+-]+\s*/u, "")) };
}

/** From the inside out, so that nested references need no grammar; bounded, since variables may name each other. */
function expand(text: string, variables: ReadonlyMap<string, string>): string {
  let expanded = text;
  for (let count = 0; count < maxExpansions && expanded.length < maxExpandedChars; count++) {
    const next = expanded.replace(/\$[({]([^(){}$@<^+]+)[)}]/u, (_, reference: string) =>
      valueOf(reference, variables),
    );
    if (next === expanded) break;
    expanded = next;
  }
  return expanded;
}

/** A variable, `NAME:.c=.o`, or a function whose result names the same files as its last argument. */
function valueOf(reference: string, variables: ReadonlyMap<string, string>): string {
  const listing = /^(?:wildcard|sort|strip)\s+(.*)$|^(?:patsubst|filter|addprefix|addsuffix)\b.*,([^,]*)$/u.exec(
    reference,
  );
  if (listing !== null) return listing[1] ?? listing[2] ?? "";
  return variables.get(reference.replace(/:.*$/u, "").trim()) ?? "";
}
