import { json } from "./json.ts";
import { pages } from "./pages.ts";
import type { Reporter } from "./reporter.ts";

/** In the order in which they write. */
export const reporters: readonly Reporter[] = [json, pages];
