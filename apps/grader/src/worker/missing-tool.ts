/** As make and the shells say it of a command that is not there. */
const notFound =
  /^(?:make(?:\[\d+\])?|(?:\/bin\/)?(?:ba|da)?sh: (?:line )?\d+): (\S+): (?:No such file or directory|(?:command )?not found)$/gmu;

/** What a Makefile may well ask for that a machine need not have; anything else is more likely misspelt. */
const tool = /^(?:clang(?:\+\+)?|gcc|g\+\+|tcc|icc|cmake|ninja|ccache|pkg-config|bear)(?:-[\d.]+)?$/u;

/** The compiler or build tool that a Makefile asks for and this machine lacks. */
export function missingTool(words: string): string | undefined {
  return Array.from(words.matchAll(notFound), ([, name = ""]) => name).find((name) => tool.test(name));
}
