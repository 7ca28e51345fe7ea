import type { Language } from "../languages/language.ts";
import type { Source } from "../languages/source/source.ts";

/** Of each source of one language, those that it draws on directly. */
export function directDependencies(sources: readonly Source[], language: Language): Map<Source, Source[]> {
  return new Map(
    sources.map((source) => [
      source,
      language.dependencies(
        source,
        sources.filter((other) => other !== source),
      ),
    ]),
  );
}
