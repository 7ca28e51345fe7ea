/**
 * `pnpm bench udp/loss [rounds]`: how many datagrams are lost where so many come in each second, whether or not the server
 * has answered the ones before. What a server does not take up in time the system throws away, and counts.
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildRivals } from "../../core/bench/harness/rivals.ts";
import { markdownTable, median } from "../../core/bench/harness/table.ts";
import { serveIfAsked, udpRivals } from "./harness/udp-rivals.ts";

await serveIfAsked();

const rounds = Number(process.argv[2] ?? 3);
const offers = [25_000, 50_000, 100_000, 200_000];
const offeredMs = 2_000;

const folder = mkdtempSync(join(tmpdir(), "capsock-bench-"));
const offer = join(folder, "offer");
try {
  execFileSync("gcc", ["-O3", "-o", offer, "packages/udp/bench/offer.c"]);
  using built = buildRivals(udpRivals);
  const rows: string[][] = [];
  for (const rival of udpRivals) {
    const lostShares = offers.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      await using server = await built.start(rival);
      // The first requests are the compiler's.
      await lostShare(server.port, 20_000);
      for (const [index, perSecond] of offers.entries()) {
        lostShares[index]?.push(await lostShare(server.port, perSecond));
      }
    }
    rows.push([rival.name, ...lostShares.map((shares) => `${(median(shares) * 100).toFixed(2)} %`)]);
  }
  console.log("Share of the datagrams that is lost, by how many are offered in a second.\n");
  console.log(markdownTable(["server", ...offers.map((perSecond) => perSecond.toLocaleString("en-US"))], rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Whoever offers has the first processor, and the server the other. */
async function lostShare(port: number, perSecond: number): Promise<number> {
  const before = droppedBySystem(port);
  const argv = ["--cpu-list", "0", offer, String(port), String(perSecond), String(offeredMs)];
  const { stdout } = await promisify(execFile)("taskset", argv);
  const sent = Number(stdout);
  const due = (perSecond * offeredMs) / 1_000;
  if (sent < 0.95 * due) console.error(`Only ${sent} of ${due} could be sent: this machine has no more to give.`);
  return (droppedBySystem(port) - before) / sent;
}

/** Datagrams for that port that found no room in its socket. A server for both families has one of IPv6. */
function droppedBySystem(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const tables = ["udp", "udp6"].map((table) => readFileSync(`/proc/net/${table}`, "utf8"));
  const sockets = tables.flatMap((table) => table.split("\n").map((line) => line.trim().split(/\s+/)));
  return Number(sockets.find(([, address]) => address?.endsWith(local))?.at(-1));
}
