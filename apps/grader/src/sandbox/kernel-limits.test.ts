import { expect, test } from "vitest";
import { defaultAssignment } from "../contract/assignment.ts";
import { kernelLimits } from "./kernel-limits.ts";

const { limits } = defaultAssignment;
const held = `Limit                     Soft Limit           Hard Limit           Units
Max cpu time              unlimited            unlimited            seconds
Max file size             unlimited            unlimited            bytes
Max processes             31                   63                   processes
Max open files            64                   256                  files
`;

test("a program has its limits, or the grader's own where those are lower", () => {
  const all = ["--core=0", `--fsize=${limits.fileBytes}`, "--nofile=256", "--cpu=62:64", "--nproc=63"];
  expect(kernelLimits(limits, { ownUser: true, own: held })).toEqual(all);
  expect(kernelLimits(limits, { ownUser: false, own: "" })).toEqual([
    "--core=0",
    `--fsize=${limits.fileBytes}`,
    `--nofile=${limits.openFiles}`,
    "--cpu=62:64",
  ]);
});
