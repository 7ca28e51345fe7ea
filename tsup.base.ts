import type { Options } from "tsup";

/** Declarations need `ignoreDeprecations` because tsup still passes a `baseUrl` to TypeScript 6. */
const declarations = (entry: string): NonNullable<Options["dts"]> => ({
  entry: { index: entry },
  compilerOptions: { composite: false, ignoreDeprecations: "6.0", customConditions: ["@capsock/source"] },
});

const shared: Options = {
  format: "esm",
  target: "node20",
  clean: true,
  sourcemap: false,
  splitting: true,
  // `node:net` is what the source says, and what other runtimes know too.
  removeNodeProtocol: false,
  external: [/^node:/],
  silent: true,
};

/** A package that is imported: one entry and its declarations. */
export function library(): Options {
  return { ...shared, entry: { index: "src/index.ts" }, platform: "neutral", dts: declarations("src/index.ts") };
}

/** A package that is run: its entries, and declarations only where it is imported too. */
export function program(entry: Record<string, string>, options: { types?: string } = {}): Options {
  return {
    ...shared,
    entry,
    platform: "node",
    ...(options.types === undefined ? {} : { dts: declarations(options.types) }),
  };
}
