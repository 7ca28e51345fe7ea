import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Transport } from "../src/contract/program.ts";
import { parseTemplate, type Template } from "./template.ts";

/** A server as students write it, with the mistakes that they make in it. */
export interface ServerTemplate extends Template {
  /** `python/tcp-textbook` */
  id: string;
  language: string;
  transport: Transport;
  /** With its dot. */
  extension: string;
}

/** Every template of a folder, which holds a folder for each language; a file's name begins with its transport. */
export function readTemplates(folder: string): ServerTemplate[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((language) =>
      readdirSync(join(folder, language))
        .sort()
        .map((file) => readOne(folder, language, file)),
    );
}

function readOne(folder: string, language: string, file: string): ServerTemplate {
  const extension = extname(file);
  const id = `${language}/${file.slice(0, -extension.length)}`;
  try {
    const template = parseTemplate(readFileSync(join(folder, language, file), "utf8"));
    return { id, language, transport: file.startsWith("udp") ? "udp" : "tcp", extension, ...template };
  } catch (error) {
    throw new Error(`${id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
