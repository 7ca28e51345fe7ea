import { tryCommand } from "../../sandbox/try-command.ts";
import { notInstalled } from "../namespaces.ts";
import type { Probe } from "../probe.ts";

export const bubblewrap: Probe = {
  id: "bubblewrap",
  title: "bubblewrap",
  needed: "for-bubblewrap",
  standsOn: ["linux"],
  async run() {
    const tried = await tryCommand("bwrap", ["--version"]);
    if (tried.ok) return { outcome: "works", detail: tried.stdout.trim().replace(/^bubblewrap /u, "") };
    return { outcome: "broken", ...(tried.isMissing ? notInstalled : { ...notInstalled, problem: tried.complaint }) };
  },
};
