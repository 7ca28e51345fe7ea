// Compares what each package exports with its report in docs/api, so that no change of a public interface goes unseen:
// `pnpm api` checks, `pnpm api --write` writes the reports anew. It reads the declarations that `pnpm build` made.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const root = new URL("..", import.meta.url).pathname;
const reportFolder = join(root, "docs/api");
const write = process.argv.includes("--write");
const temporary = mkdtempSync(join(tmpdir(), "capsock-api-"));

const silent = { logLevel: "none" };
/** An exported function may not speak of a type that its users cannot name, and all that is exported says what it is for. */
const loud = { logLevel: "error" };

const changed = [];
try {
  for (const workspace of ["packages/core", "packages/tcp", "packages/udp", "apps/grader"]) {
    const name = workspace.split("/")[1];
    if (!isAsReported(join(root, workspace), name)) changed.push(name);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
if (changed.length > 0) {
  console.error(`The public interface of ${changed.join(", ")} is not what docs/api says. If that is meant:
  pnpm api --write, a changeset, and commit both.`);
  process.exitCode = 1;
}

function isAsReported(folder, name) {
  const configuration = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, "dist/index.d.ts"),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            ...{ target: "es2023", module: "nodenext", moduleResolution: "nodenext", strict: true, skipLibCheck: true },
            lib: ["es2023", "esnext.disposable", "webworker"],
            types: ["node"],
          },
          files: [join(folder, "dist/index.d.ts")],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder,
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      messages: {
        compilerMessageReporting: { default: loud },
        extractorMessageReporting: {
          default: silent,
          "ae-forgotten-export": loud,
          "ae-undocumented": loud,
        },
        tsdocMessageReporting: { default: silent },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
  });
  const result = Extractor.invoke(configuration, {
    localBuild: write,
    messageCallback(message) {
      // What has changed is told once, at the end.
      if (message.messageId.startsWith("console-")) message.handled = true;
    },
  });
  return write ? result.errorCount === 0 : result.succeeded && !result.apiReportChanged;
}
