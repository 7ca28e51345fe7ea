import type { Layout } from "./layout.ts";
import { plain } from "./plain.ts";

/** Tried in this order; the plain one fits everything and is last. */
export const layouts: readonly Layout[] = [plain];
