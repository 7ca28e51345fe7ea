import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { containerSign } from "../../src/sandbox/container-sign.ts";
import { temporaryFolder } from "../run-grader.ts";

/** A root file system with one file in it. */
async function signOf(file: { path: string; text: string }): Promise<string | undefined> {
  await using root = await temporaryFolder();
  await mkdir(dirname(join(root.path, file.path)), { recursive: true });
  await writeFile(join(root.path, file.path), file.text);
  return containerSign({ root: root.path, env: {} });
}

const disk = "26 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n";
const layers = "812 640 0:71 / / rw,relatime - overlay overlay rw,lowerdir=/var/lib/l/A:/var/lib/l/B\n";
const layersElsewhere = `${disk}90 26 0:71 / /var/lib/docker/overlay2/1/merged rw - overlay overlay rw,lowerdir=/a\n`;

test.each([".dockerenv", "run/.containerenv", "run/systemd/container"])("%s is an engine's mark", async (path) => {
  expect(await signOf({ path, text: "" })).toBe(`/${path}`);
});

test("a root of layers is an image's", async () => {
  expect(await signOf({ path: "proc/self/mountinfo", text: layers })).toContain("overlay");
});

test.each([disk, layersElsewhere])("a root on a disk is a machine's, even one that runs containers", async (text) => {
  expect(await signOf({ path: "proc/self/mountinfo", text })).toBeUndefined();
});

test("an orchestrator tells in the environment", async () => {
  await using root = await temporaryFolder();
  expect(containerSign({ root: root.path, env: { KUBERNETES_SERVICE_HOST: "10.0.0.1" } })).toContain("KUBERNETES");
  expect(containerSign({ root: root.path, env: { container: "" } })).toBeUndefined();
});
