import type { Call } from "./calls.ts";
import type { ArgumentPlace, FindArgument } from "./constants.ts";
import type { Token } from "./tokens.ts";

/** `sys.argv[1]` or `argv[1]`, and the members of what argparse returns, where it has no default for them. */
export const pythonArguments = (calls: readonly Call[]): FindArgument => {
  const declared = declaredArguments(calls);
  const holders = new Set(calls.filter(({ name }) => name === "parse_args").flatMap(({ targets }) => targets));
  return (expression) => {
    const text = textOf(expression);
    const position = /^(?:sys\.)?argv\[([1-9])\]$/u.exec(text)?.[1];
    if (position !== undefined) return Number(position) - 1;
    const [holder = "", member = "", ...rest] = text.split(".");
    return holders.has(holder) && rest.length === 0 ? declared.get(member) : undefined;
  };
};

/** By the name that argparse gives each: that of its first long option, or its own. */
function declaredArguments(calls: readonly Call[]): Map<string, ArgumentPlace> {
  const found = new Map<string, ArgumentPlace>();
  let positions = 0;
  for (const call of calls) {
    if (call.name !== "add_argument" || call.isDefinition) continue;
    const names = call.args.flatMap((argument) =>
      argument.length === 1 && argument[0]?.kind === "string" ? [argument[0].text] : [],
    );
    const [first] = names;
    if (first === undefined) continue;
    const option = names.find((name) => name.startsWith("--")) ?? names.find((name) => name.startsWith("-"));
    const place = option ?? positions++;
    const given = keywordText(call, "dest") ?? (option ?? first).replace(/^-+/u, "").replaceAll("-", "_");
    // An argument with a default is nobody's to give.
    if (!call.args.some(([name]) => name?.text === "default" || name?.text === "nargs")) found.set(given, place);
  }
  return found;
}

function keywordText(call: Call, name: string): string | undefined {
  const argument = call.args.find(([first]) => first?.text === name);
  return argument?.[2]?.kind === "string" ? argument[2].text : undefined;
}

function textOf(expression: readonly Token[]): string {
  return expression.length > 8 ? "" : expression.map(({ text }) => text).join("");
}
