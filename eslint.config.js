import tseslint from "typescript-eslint";

/** Which workspaces a workspace may import: apps → tcp, udp → core → nothing. */
const arrows = {
  "packages/core": [],
  "packages/tcp": ["core"],
  "packages/udp": ["core"],
  "apps/cli": ["core", "tcp", "udp"],
  "apps/grader": ["core", "tcp", "udp"],
};

const workspaces = Object.keys(arrows).map((path) => path.split("/")[1]);

/** Which of the grader's folders a folder may import, types included; none is above itself. */
const stages = {
  contract: [],
  text: ["contract"],
  "own-files": [],
  kernel: ["contract"],
  runtimes: ["contract", "own-files"],
  sandbox: ["contract"],
  probe: ["contract"],
  languages: ["contract"],
  inspect: ["contract", "languages"],
  intake: ["contract", "languages", "inspect"],
  checks: ["contract", "text", "probe"],
  assignment: ["contract", "text", "checks"],
  judge: ["contract", "checks"],
  mistakes: ["contract", "text", "checks", "judge"],
  worker: ["contract", "text", "kernel", "sandbox", "probe", "checks"],
  pool: ["contract", "own-files", "languages", "runtimes", "sandbox", "worker"],
  journal: ["contract", "text", "own-files"],
  report: ["contract", "text", "checks", "judge", "mistakes", "journal"],
  plan: ["contract", "text", "checks", "judge", "report"],
  queue: ["contract", "text", "assignment", "inspect", "plan", "sandbox", "pool", "journal"],
  live: ["contract", "text", "kernel", "probe", "checks", "worker", "report"],
  shard: ["contract", "intake", "journal", "report"],
  watch: [],
  export: ["contract", "text", "judge", "report"],
  doctor: ["contract", "text", "kernel", "runtimes", "sandbox", "intake", "report"],
};

/** Of these nothing reads a file, asks the system or sends. */
const pureStages = [
  "contract",
  "text",
  "languages",
  "inspect",
  "checks",
  "assignment",
  "judge",
  "mistakes",
  "plan",
].concat(["export"]);
const harmlessModules = ["buffer", "crypto", "path", "path/posix", "util"].join("|");

/** Pages are typed by the browser's library, and what it knows everywhere is a slip anywhere else. */
const browserGlobals = [
  "name",
  "status",
  "event",
  "close",
  "open",
  "stop",
  "print",
  "length",
  "origin",
  "parent",
  "top",
].concat(["self", "window", "document", "location", "history", "screen", "find", "focus", "scroll"]);

export default tseslint.config(
  { ignores: ["**/dist/", "**/node_modules/", "results/", "examples/", "**/fixtures/", "**/assembly/"] },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["apps/grader/**/*.{ts,tsx}"],
    ignores: ["apps/grader/src/report/pages/class-script.ts"],
    rules: { "no-restricted-globals": ["error", ...browserGlobals] },
  },
  {
    files: ["**/*.tsx"],
    ignores: ["apps/grader/src/report/pages/page.tsx"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "JSXIdentifier[name='dangerouslySetInnerHTML']", message: "Pages are escaped by construction." },
      ],
    },
  },
  ...Object.entries(arrows).map(([path, allowed]) => ({
    files: [`${path}/src/**/*.{ts,tsx}`],
    rules: { "no-restricted-imports": ["error", { patterns: workspacePatterns(path, allowed) }] },
  })),
  ...Object.entries(stages).map(([stage, allowed]) => ({
    files: [`apps/grader/src/${stage}/**/*.{ts,tsx}`],
    ignores: ["**/*.{test,fixture}.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [...workspacePatterns("apps/grader", arrows["apps/grader"]), ...stagePatterns(stage, allowed)] },
      ],
    },
  })),
);

function workspacePatterns(path, allowed) {
  const others = workspaces.filter((name) => !allowed.includes(name)).map((name) => `@capsock/${name}`);
  return [
    { group: others, message: `${path} may import ${inWords(allowed, "no other workspace")}.` },
    ...(path === "packages/core" ? [{ group: ["node:*"], message: "core also runs in a browser." }] : []),
  ];
}

function stagePatterns(stage, allowed) {
  const others = ["commands", ...Object.keys(stages)].filter((name) => name !== stage && !allowed.includes(name));
  return [
    {
      regex: `^(\\.\\./)+(${others.join("|")})/`,
      message: `${stage}/ may import ${inWords(allowed, "no other folder")}.`,
    },
    ...(pureStages.includes(stage)
      ? [{ regex: `^node:(?!(${harmlessModules})$)`, message: `${stage}/ is pure: it touches nothing.` }]
      : []),
  ];
}

function inWords(allowed, none) {
  return allowed.length === 0 ? none : allowed.join(", ");
}
