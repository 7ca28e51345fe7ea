/** The text of `src/uppercase-wasm-code.ts`. */
export function assemble(): Promise<string>;
