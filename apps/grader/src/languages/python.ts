import type { Recipe } from "../contract/program.ts";
import type { Entry, Language, Start } from "./language.ts";
import { pythonArguments, unpackArguments } from "./source/python-arguments.ts";
import { pythonSocketUses } from "./source/python-sockets.ts";
import { missingPythonLibrary } from "./source/missing-libraries.ts";
import { readSource, type Source } from "./source/source.ts";
import type { Token } from "./source/tokens.ts";

/** Python 3, with Python 2 for the programs that older handouts show. */
export const python: Language = {
  id: "python",
  extensions: [".py", ".pyw"],
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

function recipes(start: Start): Recipe[] {
  const { folder, name } = start.source;
  const script = name.startsWith("-") ? `./${name}` : name;
  const recipe = (runtime: string, wrongRuntime: RegExp | undefined): Recipe => ({
    runtime,
    needs: [],
    folder,
    build: [],
    run: { argv: [runtime, script, ...start.args] },
    wrongRuntime,
    missingLibrary: missingPythonLibrary,
  });
  return [recipe("python3", python2Signs), recipe("python2", undefined)];
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

/** `import a, b.c as d` and `from a.b import c`, as far as they name files that were handed in. */
function dependencies(source: Source, others: readonly Source[]): Source[] {
  const modules = new Set<string>();
  for (const [at, token] of source.tokens.entries()) {
    if (token.kind !== "word" || (token.text !== "import" && token.text !== "from")) continue;
    for (const name of modulesAfter(source.tokens, at + 1)) modules.add(name);
  }
  const base = source.folder === "" ? "" : `${source.folder}/`;
  const paths = new Set([...modules].flatMap((name) => [`${base}${name}.py`, `${base}${name}/__init__.py`]));
  return others.filter((other) => paths.has(other.path));
}

/** The names up to the end of the statement, with `/` for the dots within them. */
function modulesAfter(tokens: readonly Token[], from: number): string[] {
  const names: string[] = [];
  let name = "";
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === "newline" && token.depth === 0) break;
    if (token?.text === ".") name += name === "" ? "" : "/";
    else if (token?.kind === "word" && (name === "" || name.endsWith("/"))) name += token.text;
    else {
      if (name !== "") names.push(name);
      name = "";
    }
  }
  return name === "" ? names : [...names, name];
}
