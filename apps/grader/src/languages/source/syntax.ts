/** How a language writes what is not code, and nothing else of its grammar. */
export interface Syntax {
  lineComments: readonly string[];
  blockComments: readonly { open: string; close: string }[];
  /** The longer opening first. */
  strings: readonly StringSyntax[];
  /** Whether `/…/` can be a regular expression. */
  regexLiterals: boolean;
}

export interface StringSyntax {
  quote: string;
  /** Otherwise a string that is not closed ends with its line. */
  multiline: boolean;
}

export const cLikeSyntax: Syntax = {
  lineComments: ["//"],
  blockComments: [{ open: "/*", close: "*/" }],
  strings: [
    { quote: '"', multiline: false },
    { quote: "'", multiline: false },
  ],
  regexLiterals: false,
};
