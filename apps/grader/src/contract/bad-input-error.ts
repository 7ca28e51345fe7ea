/** Wrong use or bad input: one line for a person that names the place and the mend. Nothing has been written. */
export class BadInputError extends Error {
  override readonly name = "BadInputError";
}
