import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Workspaces resolve to their sources, so that a test never runs against a stale build. */
const conditions = ["@capsock/source", "node", "import", "default"];

const project = (root: string, extra: { globalSetup?: string[] } = {}) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: root,
    root,
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    ...extra,
  },
});

const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      project("packages/core"),
      project("packages/tcp"),
      project("packages/udp"),
      project("apps/cli", { globalSetup: ["../../bundle-apps.ts"] }),
      project("apps/grader", { globalSetup: ["../../bundle-apps.ts"] }),
    ],
  },
});

export default config;
