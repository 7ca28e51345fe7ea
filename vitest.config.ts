import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Workspaces resolve to their sources, so that a test never runs against a stale build. */
const conditions = ["@capsock/source", "node", "import", "default"];

/** Ends what hangs, and judges nothing: on a busy machine everything takes many times as long, and comes to the same. */
const patienceMs = 900_000;

const project = (root: string, extra: { globalSetup?: string[] } = {}) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: root,
    root,
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    maxWorkers: "100%",
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    expect: { poll: { timeout: patienceMs } },
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
