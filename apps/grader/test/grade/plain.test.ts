import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { writeClass } from "../../class/write-class.ts";
import { scoreChanges } from "../../src/report/score-changes.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const fixtures = fileURLToPath(new URL("../../class/fixtures", import.meta.url));

test("the plain way, which shares no start and no compiler, grades a class the same", async () => {
  await using folder = await temporaryFolder();
  const made = join(folder.path, "class");
  writeClass(made, {
    size: 4,
    seed: "plain",
    languages: ["python", "java"],
    copies: 0.5,
    wrong: 0.5,
    mistakes: [],
    fixtures,
  });
  const [shared, plain] = [join(folder.path, "shared"), join(folder.path, "plain")];
  const grade = ["grade", join(made, "submissions")];
  expect(await runGrader([...grade, "-o", shared])).toMatchObject({ status: 0 });
  expect(await runGrader([...grade, "-o", plain, "--plain"])).toMatchObject({ status: 0 });
  expect(scoreChanges(readReport(shared), readReport(plain))).toEqual([]);
});
