import { comp3234bConcurrent } from "./comp-3234b-concurrent.ts";
import { comp3234b } from "./comp-3234b.ts";
import { comp431 } from "./comp-431.ts";
import { feldmann } from "./feldmann.ts";
import { inst346 } from "./inst-346.ts";
import { javaEdition } from "./java-edition.ts";
import { letterCount } from "./letter-count.ts";
import { persistent } from "./persistent.ts";
import type { Preset } from "./preset.ts";
import { textbook } from "./textbook.ts";

/** Every course whose handout is known. */
export const presets: readonly Preset[] = [
  textbook,
  javaEdition,
  comp431,
  feldmann,
  inst346,
  comp3234b,
  comp3234bConcurrent,
  letterCount,
  persistent,
];
