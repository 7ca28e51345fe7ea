import { posix } from "node:path";
import type { Recipe } from "../contract/program.ts";
import type { Entry, Language, Start } from "./language.ts";
import { interpreterOf } from "./source/interpreter.ts";
import { pythonArguments, unpackArguments } from "./source/python-arguments.ts";
import { pythonImports, resolveImport } from "./source/python-imports.ts";
import { pythonSocketUses } from "./source/python-sockets.ts";
import { missingPythonLibrary } from "./source/missing-libraries.ts";
import { readSource, type Source } from "./source/source.ts";
import type { Token } from "./source/tokens.ts";

/** Python 3, with Python 2 for the programs that older handouts show. */
export const python: Language = {
  id: "python",
  extensions: [".py", ".pyw"],
  interpreters: /^python[\d.]*$/u,
  read: (file) =>
    readSource(file, {
      syntax: {
        lineComments: ["#"],
        blockComments: [],
        strings: [
          { quote: '"""', multiline: true },
          { quote: "'''", multiline: true },
          { quote: '"', multiline: false },
          { quote: "'", multiline: false },
        ],
        regexLiterals: false,
      },
      argumentsIn: pythonArguments,
      prepare: unpackArguments,
    }),
  entries,
  dependencies,
  socketUses: pythonSocketUses,
  recipes,
};

/** What Python 3 says of a program for Python 2 that it cannot run, on versions 3.6 to 3.13. */
const python2Signs = new RegExp(
  [
    /Missing parentheses in call to '(?:print|exec)'/u,
    /print\(<message>, file=<output_stream>\)/u,
    /TabError: inconsistent use of tabs and spaces/u,
    /multiple exception types must be parenthesized/u,
    /leading zeros in decimal integer literals/u,
    /^ *(?:except [^\n:]{1,200}, *\w{1,50} *:|raise [\w.]{1,100}, |.{0,200}[\w)] *<> *[\w(]).*\n[ ^~]*\n?SyntaxError: /mu,
    /NameError: name '(?:raw_input|xrange|unicode|unichr|basestring|long|reload|execfile)'/u,
    /No module named '(?:SocketServer|Queue|ConfigParser|StringIO|cStringIO|cPickle|thread|urllib2|urlparse|httplib|BaseHTTPServer|commands)'/u,
    /'dict' object has no attribute '(?:has_key|iteritems|itervalues|iterkeys)'/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "mu",
);

/** What Python 2 says of a program for Python 3 whose first line nevertheless asks for Python 2. */
const python3Signs = /^(?:SyntaxError|ImportError: No module named|NameError|TypeError|AttributeError|LookupError)/mu;

function recipes(start: Start): Recipe[] {
  const { source, files, args } = start;
  const { folder, words, env } = howToStart(start);
  const recipe = (runtime: string, wrongRuntime: RegExp | undefined): Recipe => ({
    runtime,
    needs: [],
    folder,
    build: [],
    run: { argv: [runtime, ...words, ...args], ...(env && { env }) },
    wrongRuntime,
    missingLibrary: missingPythonLibrary,
  });
  const own = files.find(({ path }) => path === source.path);
  const isForPython2 = own !== undefined && /^python2/u.test(interpreterOf(own.bytes) ?? "");
  return isForPython2
    ? [recipe("python2", python3Signs), recipe("python3", undefined)]
    : [recipe("python3", python2Signs), recipe("python2", undefined)];
}

interface HowToStart {
  folder: string;
  words: string[];
  env?: Record<string, string>;
}

function howToStart({ source, files }: Start): HowToStart {
  const { folder, name } = source;
  const paths = new Set(files.map(({ path }) => path));
  const isThere = (path: string): boolean => paths.has(path);
  const imports = pythonImports(source);
  const module = imports.some(({ dots }) => dots > 0) ? asModule(source, isThere) : undefined;
  const inFolder = module?.folder ?? folder;
  const searched = imports.flatMap((imported) => resolveImport(imported, { folder, isThere })?.from ?? []);
  const above = searched
    .filter((from) => from !== folder && from !== inFolder)
    .map((from) => posix.relative(inFolder, from));
  const env = above.length === 0 ? undefined : { PYTHONPATH: [...new Set(above)].join(":") };
  return { folder: inFolder, words: module?.words ?? [name.startsWith("-") ? `./${name}` : name], ...(env && { env }) };
}

/** A file that imports from its own package, as `from .net import serve` does, only runs as a part of that. */
function asModule(
  { folder, name }: Source,
  isThere: (path: string) => boolean,
): { folder: string; words: string[] } | undefined {
  const parts = folder.split("/");
  let above = parts.length - 1;
  while (above > 0 && isThere([...parts.slice(0, above), "__init__.py"].join("/"))) above -= 1;
  const names = [...parts.slice(above), name.replace(/\.py$/u, "")].filter((part) => part !== "__main__");
  const isImportable = folder !== "" && names.every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part));
  return isImportable ? { folder: parts.slice(0, above).join("/"), words: ["-m", names.join(".")] } : undefined;
}

/** A module runs by itself when its top level uses sockets, calls something of its own, or asks whether it is main. */
function entries(source: Source): Entry[] {
  const { tokens, calls } = source;
  const uses = new Set(pythonSocketUses(source).map((use) => use.at));
  const own = new Set(tokens.flatMap((token, at) => (isDefining(tokens[at - 1]) ? [token.text] : [])));
  const runs = runningStatements(tokens);
  const starts = calls.some((call) => runs[call.at] === true && (uses.has(call.at) || own.has(call.name)));
  const asks = tokens.some(
    (token, at) => token.text === "__name__" && token.indent === 0 && tokens[at - 1]?.text === "if",
  );
  return starts || asks ? [{}] : [];
}

/** For each token, whether it is run when the file is: it stands in no definition and no import. */
function runningStatements(tokens: readonly Token[]): boolean[] {
  let running = true;
  return tokens.map((token, at) => {
    const startsStatement = at === 0 || tokens[at - 1]?.kind === "newline";
    if (startsStatement && token.depth === 0 && token.indent === 0) {
      running = !["def", "class", "async", "@", "import", "from"].includes(token.text);
    }
    return running;
  });
}

function isDefining(token: Token | undefined): boolean {
  return token?.kind === "word" && (token.text === "def" || token.text === "class");
}

/** The files among those that were handed in that its imports mean. */
function dependencies(source: Source, others: readonly Source[]): Source[] {
  const byPath = new Map(others.map((other) => [other.path, other]));
  const { folder } = source;
  return pythonImports(source).flatMap((imported) => {
    const found = resolveImport(imported, { folder, isThere: (path) => byPath.has(path) });
    return byPath.get(found?.file ?? "") ?? [];
  });
}
