/**
 * A program's source with places where students differ, each in `⟦…⟧`, its alternatives between `¦`:
 *
 * - `⟦a¦b¦c⟧` is one of them;
 * - `⟦name=a¦b¦c⟧` too, and `⟦name⟧` the same one again;
 * - `⟦mistake?a¦b⟧` is the first in a program that makes that mistake, and the second in every other.
 *
 * Alternatives hold such places in turn.
 */
export interface Template {
  /** The mistakes that it can make, in the order of the text. */
  readonly mistakes: readonly string[];
  render(options: RenderOptions): RenderedTemplate;
}

export interface RenderOptions {
  /** Undefined: none, the program is right. */
  mistake: string | undefined;
  /** A whole number from 0 and less than what it is given. */
  choose: (below: number) => number;
}

export interface RenderedTemplate {
  text: string;
  /** What was chosen under each name. */
  names: ReadonlyMap<string, string>;
}

type Part = string | Place;

interface Place {
  kind: "choice" | "mistake";
  /** Of the choice, if it has one, or the mistake. */
  name: string | undefined;
  alternatives: Part[][];
}

/** @throws Error where a place is not closed, or a mistake has not two alternatives */
export function parseTemplate(source: string): Template {
  const tokens = source.split(/([⟦¦⟧])/u);
  let at = 0;
  const mistakes = new Set<string>();

  const parts = (isInside: boolean): Part[] => {
    const found: Part[] = [];
    for (; at < tokens.length; at++) {
      const token = tokens[at] ?? "";
      if (token === "⟦") found.push(place());
      else if (token === "¦" || token === "⟧") {
        if (isInside) return found;
        throw new Error(`A "${token}" belongs to no place`);
      } else if (token !== "") found.push(token);
    }
    if (isInside) throw new Error("A place is not closed");
    return found;
  };

  const place = (): Place => {
    at += 1;
    const [, name, mark] = /^([\w-]+)([=?])/u.exec(tokens[at] ?? "") ?? [];
    if (name !== undefined) tokens[at] = (tokens[at] ?? "").slice(name.length + 1);
    if (mark === "?" && name !== undefined) mistakes.add(name);
    const alternatives = [parts(true)];
    while (tokens[at] === "¦") {
      at += 1;
      alternatives.push(parts(true));
    }
    if (mark === "?" && alternatives.length !== 2) throw new Error(`"${name}?" has not two alternatives`);
    return { kind: mark === "?" ? "mistake" : "choice", name, alternatives };
  };

  const all = parts(false);
  return { mistakes: [...mistakes], render: (options) => renderParts(all, options) };
}

function renderParts(all: readonly Part[], { mistake, choose }: RenderOptions): RenderedTemplate {
  const names = new Map<string, string>();
  const render = (parts: readonly Part[]): string =>
    parts.map((part) => (typeof part === "string" ? part : renderPlace(part))).join("");
  const renderPlace = ({ kind, name, alternatives }: Place): string => {
    const [first = [], second = []] = alternatives;
    if (kind === "mistake") return render(mistake === name ? first : second);
    const [only] = first;
    if (alternatives.length === 1 && typeof only === "string") return known(only);
    const text = render(alternatives[choose(alternatives.length)] ?? []);
    if (name !== undefined) names.set(name, text);
    return text;
  };
  const known = (name: string): string => {
    const text = names.get(name);
    if (text === undefined) throw new Error(`"${name}" is used before it is chosen`);
    return text;
  };
  return { text: render(all), names };
}
