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
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: workspaces.filter((name) => !allowed.includes(name)).map((name) => `@capsock/${name}`),
              message: `${path} may import ${allowed.length === 0 ? "no other workspace" : allowed.join(", ")}.`,
            },
            ...(path === "packages/core" ? [{ group: ["node:*"], message: "core also runs in a browser." }] : []),
          ],
        },
      ],
    },
  })),
);
