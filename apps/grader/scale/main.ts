import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { usualCopies } from "../class/make-class.ts";
import { writeClass } from "../class/write-class.ts";
import { whyNoHosts } from "../test/queue/hosts.ts";
import { compareRuns } from "./identical.ts";
import { measureQueue } from "./measure.ts";
import { createStand } from "./stand.ts";

const usage = "pnpm scale identical [--size 2000], or pnpm scale measure [--size 60]";

/** `pnpm scale`: grades by a queue over several hosts. `bundle`: where its parts lie. */
export async function main(
  args: readonly string[],
  { bundle, repository }: { bundle: string; repository: string },
): Promise<number> {
  const { positionals, values } = parseArgs({
    args: args.filter((arg) => arg !== "--"),
    allowPositionals: true,
    options: { size: { type: "string" } },
  });
  const [task] = positionals;
  const size = Number(values.size ?? (task === "identical" ? 2_000 : 60));
  const obstacle = whyNoHosts();
  if ((task !== "identical" && task !== "measure") || !Number.isInteger(size) || size < 1 || obstacle !== undefined) {
    process.stderr.write(`${obstacle ?? usage}\n`);
    return 1;
  }
  await using stand = await createStand(bundle, 4);
  const folder = join(stand.folder, "class");
  const fixtures = join(repository, "apps/grader/class/fixtures");
  writeClass(folder, {
    size,
    seed: "scale",
    languages: ["python"],
    copies: usualCopies,
    wrong: 0.4,
    mistakes: [],
    fixtures,
  });
  const busy = join(folder, "submissions");
  if (task === "identical") return (await compareRuns(stand, { submissions: busy })) ? 0 : 1;
  const patient = join(stand.folder, "patient");
  for (let at = 0; at < size; at++) writePatient(join(patient, `student-${at}`), at);
  await measureQueue(stand, { busy, patient, size });
  return 0;
}

/** Needs no CPU to speak of, so that several workers on few CPUs show what as many machines would. */
function writePatient(folder: string, number: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "server.py"),
    `import socket, time\ntime.sleep(1)\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ns.bind(("", 12000))\nwhile True:\n    m, a = s.recvfrom(2048)\n    s.sendto(m.upper(), a)\n# ${number}\n`,
  );
}
