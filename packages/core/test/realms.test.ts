import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../../../chromium.ts";

/** A script that needs nothing and leaves `findFaults` behind. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("run-in-any-realm.ts", import.meta.url))],
    ...{ bundle: true, write: false, format: "iife", globalName: "capsock", platform: "browser", target: "es2022" },
    conditions: ["@capsock/source"],
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

const script = await bundle();

test("In a worker thread of Node everything is right", async () => {
  const worker = new Worker(
    `${script}; capsock.findFaults().then((faults) => require("node:worker_threads").parentPort.postMessage(faults))`,
    { eval: true },
  );
  const faults = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  await worker.terminate();
  expect(faults).toEqual([]);
});

describe("In Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  /** A policy stays with a page, so each test has a page of its own. */
  const openPage = async (html: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.setContent(html);
    return page;
  };

  test("everything is right in a page", async () => {
    const page = await openPage(`<script>${script}</script>`);
    expect(await page.evaluate("capsock.findFaults()")).toEqual([]);
  });

  test("everything is right in a page whose policy forbids WebAssembly", async () => {
    const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`;
    const page = await openPage(`<head>${policy}</head><script>${script}</script>`);
    const module = "new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))";
    await expect(page.evaluate(module)).rejects.toThrow(/unsafe-eval/);
    expect(await page.evaluate("capsock.findFaults()")).toEqual([]);
  });

  test("everything is right in a worker", async () => {
    const page = await openPage("<p>");
    const inWorker = `new Promise((resolve, reject) => {
      const code = ${JSON.stringify(`${script}; capsock.findFaults().then(postMessage)`)};
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    })`;
    expect(await page.evaluate(inWorker)).toEqual([]);
  });
});
