/**
 * What each language's tools say of a library that is not there; the group is its name. A module of the student's own
 * is named by a path, or lies among the files that were handed in.
 */
export const missingPythonLibrary = /^(?:ModuleNotFoundError|ImportError): No module named '?([\w.]+)'?/mu;
export const missingRubyLibrary = /cannot load such file -- ([a-z][\w/-]*) \(LoadError\)/u;
export const missingNodeLibrary = /Cannot find (?:module|package) '((?:@[\w.-]+\/)?[a-z][\w.-]*)'/u;
export const missingJavaLibrary = /error: package ((?!java\.|javax\.)[a-z]\w*(?:\.\w+)+) does not exist/u;
/** gcc shows the line: a header between quotation marks is the student's own. */
export const missingCLibrary =
  /(?:fatal error: (?=.*\n.*#\s*include\s*<)|cannot find -l)([\w./+-]+)(?=: No such file or directory$|$)/mu;
export const missingGoLibrary =
  /(?:cannot find (?:module providing )?package|no required module provides package) "?([\w-]+\.[\w.-]+\/[\w./-]+)/u;
