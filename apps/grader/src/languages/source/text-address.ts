import type { Value } from "./constants.ts";
import type { SocketUse } from "./socket-use.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

/**
 * Host and port of an address that is one text, as Go and Rust have it: `":12000"`, `host + ":" + port`,
 * `fmt.Sprintf("%s:%d", host, port)`, `format!("0.0.0.0:{port}")`, `net.JoinHostPort(host, port)`, or behind a name.
 */
export function textAddress(expression: readonly Token[], source: Source, hops = 0): Pick<SocketUse, "host" | "port"> {
  const { constants } = source;
  const parts = partsOf(expression);
  const [first] = parts;
  const only = parts.length === 1 ? first : undefined;
  if (only?.length === 1 && only[0]?.kind === "string") return ofLiteral(only[0].text, source);
  if (parts.length > 1) {
    const format = first?.[0]?.kind === "string" ? first[0].text : undefined;
    const hostValue: Value =
      format === undefined ? constants.resolve(first ?? []) : { kind: "text", text: format.split(":")[0] ?? "" };
    return { host: hostValue, port: constants.resolve(parts.at(-1) ?? []) };
  }
  const value = constants.resolve(expression);
  if (value.kind === "text") return ofLiteral(value.text, source);
  if (value.kind !== "unknown" || hops > maxHops) return { port: value };
  const setting = only === undefined || only.length > 1 ? undefined : constants.settings(only[0]?.text ?? "")[0];
  return setting === undefined ? { port: value } : textAddress(setting, source, hops + 1);
}

const maxHops = 4;

/** The pieces of a text that is put together: what stands between `+`, or what a function that does so is given. */
function partsOf(expression: readonly Token[]): Token[][] {
  const depth = expression[0]?.depth;
  const opening = expression.findIndex(({ text, kind }) => kind === "symbol" && text === "(");
  const name = expression.slice(0, Math.max(opening, 0)).findLast(({ kind }) => kind === "word")?.text;
  if (opening !== -1 && (name === undefined || /^(?:Sprintf|Sprint|format|JoinHostPort)$/u.test(name))) {
    const closing = expression.findLastIndex(({ text }) => text === ")");
    return split(expression.slice(opening + 1, closing === -1 ? undefined : closing), ",");
  }
  return split(
    expression.filter((token) => token.text !== "&" || token.depth !== depth),
    "+",
  ).filter((part) => !isColon(part));
}

function split(tokens: readonly Token[], mark: string): Token[][] {
  const depth = tokens[0]?.depth;
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "symbol" && token.text === mark && token.depth === depth) parts.push([]);
    else if (token.kind !== "newline") parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function isColon(part: readonly Token[]): boolean {
  return part.length === 1 && part[0]?.kind === "string" && part[0].text === ":";
}

function ofLiteral(text: string, { constants }: Source): Pick<SocketUse, "host" | "port"> {
  const colon = text.lastIndexOf(":");
  const host: Value = { kind: "text", text: text.slice(0, Math.max(colon, 0)) };
  const port = text.slice(colon + 1);
  const [, name] = /^\{(\w+)\}$/u.exec(port) ?? [];
  if (name !== undefined) return { host, port: constants.setting(name) };
  return /^\d+$/u.test(port) ? { host, port: { kind: "number", number: Number(port) } } : { host };
}
