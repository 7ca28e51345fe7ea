import { tryCommand } from "../../sandbox/try-command.ts";
import type { Probe } from "../probe.ts";

export const limitTools: Probe = {
  id: "limit-tools",
  title: "prlimit and setpriv",
  needed: "always",
  standsOn: ["linux"],
  async run() {
    for (const tool of ["prlimit", "setpriv"]) {
      const tried = await tryCommand(tool, ["--version"]);
      if (!tried.ok)
        return { outcome: "broken", problem: `${tool}: ${tried.complaint}`, mend: "apt-get install util-linux" };
    }
    return { outcome: "works", detail: "installed" };
  },
};
