import type { Call } from "./calls.ts";
import type { Argument, FindArgument } from "./constants.ts";
import type { Token } from "./tokens.ts";

/** `sys.argv[1]` or `argv[1]`, and the members of what argparse returns. */
export const pythonArguments = (calls: readonly Call[]): FindArgument => {
  const declared = declaredArguments(calls);
  const holders = new Set(calls.filter(({ name }) => name === "parse_args").flatMap(({ targets }) => targets));
  const starts = new Set(["sys", "argv", ...holders]);
  return (expression) => {
    if (!starts.has(expression[0]?.text ?? "")) return undefined;
    const text = textOf(expression);
    const position = /^(?:sys\.)?argv\[([1-9])\]$/u.exec(text)?.[1];
    if (position !== undefined) return { place: Number(position) - 1 };
    const [holder = "", member = "", ...rest] = text.split(".");
    return holders.has(holder) && rest.length === 0 ? declared.get(member) : undefined;
  };
};

/** By the name that argparse gives each: that of its first long option, or its own. */
function declaredArguments(calls: readonly Call[]): Map<string, Argument> {
  const found = new Map<string, Argument>();
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
    const otherwise = keywordValue(call, "default");
    const given = keywordText(call, "dest") ?? (option ?? first).replace(/^-+/u, "").replaceAll("-", "_");
    const isList = call.args.some(([name, , value]) => name?.text === "nargs" && value?.text !== "?");
    const isSwitch = /^store_(?:true|false)$/u.test(keywordText(call, "action") ?? "");
    if (!isList)
      found.set(given, { place, ...(otherwise === undefined ? {} : { otherwise }), ...(isSwitch ? { isSwitch } : {}) });
  }
  return found;
}

function keywordValue(call: Call, name: string): Token[] | undefined {
  return call.args.find(([first]) => first?.text === name)?.slice(2);
}

function keywordText(call: Call, name: string): string | undefined {
  const [first] = keywordValue(call, name) ?? [];
  return first?.kind === "string" ? first.text : undefined;
}

function textOf(expression: readonly Token[]): string {
  return expression.length > 8 ? "" : expression.map(({ text }) => text).join("");
}

/** `script, port = sys.argv` and `host, port = sys.argv[1:]`, one assignment a name. */
export function unpackArguments(text: string): string {
  const unpacking = /^([ \t]*)(\w+(?:[ \t]*,[ \t]*\w+)+)[ \t]*=[ \t]*(?:sys\.)?argv(?:\[(\d):\d?\])?[ \t]*(?:#.*)?$/gmu;
  return text.replace(unpacking, (_, indent: string, names: string, from = "0") => {
    const settings = names.split(",").map((name, index) => `${name.trim()} = argv[${index + Number(from)}]`);
    return indent + settings.join("; ");
  });
}
