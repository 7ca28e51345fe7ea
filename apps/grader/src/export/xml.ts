/** A piece of XML that is escaped already; nothing else can become one. */
export interface Xml {
  readonly xml: string;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with everything in it escaped. Text stands between its tags as it is. */
export function element(name: string, attributes: Attributes, children: readonly (Xml | string)[] = []): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escape(String(value), inAttribute)}"`],
  );
  const inside = children.map((child) => (typeof child === "string" ? escape(child, inText) : child.xml)).join("");
  return { xml: `<${name}${written.join("")}${inside === "" ? "/>" : `>${inside}</${name}>`}\n` };
}

export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}`;
}

/** `]]>` must not stand in a text; a carriage return would be read as a line feed. */
const inText = /[<>&\r]/g;
const inAttribute = /[<>&"'\t\n\r]/g;

function escape(text: string, special: RegExp): string {
  return text.replaceAll(forbidden, "\ufffd").replaceAll(special, (one) => `&#${one.charCodeAt(0)};`);
}

/** XML 1.0 has no way to write these, not even escaped (section 2.2). */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
