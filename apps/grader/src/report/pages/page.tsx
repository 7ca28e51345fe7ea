import { createHash } from "node:crypto";
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { style } from "./style.ts";

export interface PageOptions {
  title: string;
  /** JavaScript of our own that makes a page that can be read without it handier. */
  script?: string;
  body: ComponentChildren;
}

/**
 * A page in one file that opens from disk. Everything in it is text until it is an element here; should that ever fail,
 * the policy lets nothing run, load or be sent but the style and the script that stand here, known by their hashes.
 */
export function renderPage({ title, script, body }: PageOptions): string {
  const policy = [
    "default-src 'none'",
    `style-src ${styleHash}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>\n${renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <Own element="style" text={style} />
      </head>
      <body>
        {body}
        {script !== undefined && <Own element="script" text={script} />}
      </body>
    </html>,
  )}\n`;
}

/** The only place where text is not escaped: constants of this folder. */
function Own({ element: Element, text }: { element: "style" | "script"; text: string }) {
  return <Element dangerouslySetInnerHTML={{ __html: text }} />;
}

const styleHash = hashOf(style);

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
