import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { withSmallSocketTables } from "./small-socket-tables.ts";

const isKnown = existsSync("/proc/sys/net/ipv4/tcp_child_ehash_entries");

test.skipIf(!isKnown)("a network that is made within it has tables of its own, and its user no rights", () => {
  const [file = "", ...words] = withSmallSocketTables();
  const network = ["bwrap", "--unshare-user", "--uid", "1000", "--gid", "1000", "--unshare-net", "--cap-drop", "ALL"];
  const command = "cat /proc/sys/net/ipv4/tcp_ehash_entries; grep CapEff /proc/self/status";
  const args = [...words, ...network, "--dev-bind", "/", "/", "--", "sh", "-c", command];
  expect(execFileSync(file, args, { encoding: "utf8" })).toBe("1024\nCapEff:\t0000000000000000\n");
});
