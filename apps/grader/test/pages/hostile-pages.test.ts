import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchange, hears, says, server, tcpHistory, udpHistory, upper } from "../../src/checks/history.fixture.ts";
import { runGrader } from "../run-grader.ts";
import { gradedClass } from "./graded-class.ts";
import { keepScreenshot, openPages, writePages } from "./open-pages.ts";

const name = `O'Neil <img src=x onerror=alert(1)> & co`;
const file = `"><svg onload=alert(2)>.py`;
const reply = "</title></style><script>alert(3)</script>{{7*7}}<!--";
const printed = "</pre><iframe srcdoc='<script>alert(4)</script>'></iframe>";

const hostileServer = `
import socket, sys
print("""${printed}""", flush=True)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("", 12000))
while True:
    sentence, client = server.recvfrom(2048)
    server.sendto(b"""${reply}\\x1b[31m\\xff\\xe2\\x80\\xae""", client)
`;

test("names, output and replies of students stay text in every page", async () => {
  await using opened = await openPages(async (folder) => {
    await mkdir(join(folder, "in", name), { recursive: true });
    await writeFile(join(folder, "in", name, file), hostileServer);
    const run = await runGrader(["grade", join(folder, "in"), "-o", join(folder, "results")]);
    expect(run, run.stderr).toMatchObject({ status: 0 });
  });
  await using page = await opened.open("results/report/index.html");
  expect(await page.locator("#students tbody").innerText()).toContain(file);
  await page.getByRole("link", { name }).click();
  expect(await page.title()).toContain(name);
  expect(await page.locator("h1").innerText()).toBe(name);
  expect(await page.locator("h2").innerText()).toBe(file);
  expect(await page.locator("pre").innerText()).toBe(printed);
  const actual = await page.locator("details.failed code.bytes").nth(2).innerText();
  expect(actual).toBe(`"${reply}\\x1b[31m\\xff\\u{202e}"`);
  expect(await page.locator("img, iframe, script, svg[onload]").count()).toBe(0);
  expect(opened.trouble).toEqual([]);
  await keepScreenshot(page, "hostile");
});

test("were something not escaped, the policy would not let it run, load or be sent", async () => {
  const graded = gradedClass([{ id: "anna", observation: server("udp", { exchanges: udpHistory(upper) }) }]);
  await using opened = await openPages(async (folder) => {
    await writePages(graded, folder);
    for (const path of [join(folder, "report/index.html"), join(folder, "report/students/anna.html")]) {
      const hole = `<p onclick="document.title='ran'" id="hole">here</p><script>document.title = "ran"</script>`;
      await writeFile(path, (await readFile(path, "utf8")).replace("<main", `${hole}<img src="a.png"><main`));
    }
  });
  for (const path of ["report/index.html", "report/students/anna.html"]) {
    await using page = await opened.open(path);
    await page.locator("#hole").click();
    expect(await page.title()).not.toContain("ran");
  }
  const refused = opened.trouble.filter((line) => line.includes("violates the following Content Security Policy"));
  expect(refused.length).toBeGreaterThanOrEqual(6);
});

test("a hidden check leaves no trace on the student's page, in what the program printed neither", async () => {
  const secret = "open sesame";
  const told = { ...udpHistory(upper) };
  told["serves-again"] = exchange([says("A", "x"), hears("A", [])], { stdout: `asked before: ${secret}` });
  told["own-1"] = exchange([says("A", secret), hears("A", ["nothing"])], { stdout: `got ${secret}` });
  const { "own-1": own = exchange([]), ...others } = told;
  const observation = server("udp", { exchanges: { "own-1": own, ...others } });
  const sentence = { send: secret, reply: "OPEN SESAME", points: 10, visibility: "hidden" } as const;
  const graded = gradedClass([{ id: "anna", observation }], { sentences: { "udp-server": [sentence] } });
  expect(JSON.stringify(graded.report)).toMatch(/sesame/iu);
  await using opened = await openPages((folder) => writePages(graded, folder));
  const html = await readFile(join(opened.folder, "report/students/anna.html"), "utf8");
  expect(html).not.toMatch(/sesame/iu);
  expect(html).toContain("Your instructor keeps to themselves");
  expect(html).toContain("What happened in udp-server/uppercase");
});

test("whoever is in the class no more has no page any more", async () => {
  const observation = server("tcp", { exchanges: tcpHistory(upper) });
  await using opened = await openPages(async (folder) => {
    await writePages(
      gradedClass([
        { id: "anna", observation },
        { id: "ben", observation },
      ]),
      folder,
    );
    await writePages(gradedClass([{ id: "ben", observation }]), folder);
  });
  expect(await readdir(join(opened.folder, "report/students"))).toEqual(["ben.html"]);
  expect(await readdir(join(opened.folder, "report"))).toEqual(["index.html", "students"]);
});
