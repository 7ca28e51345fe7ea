import { studentUser, unprivilegedUser as strategy } from "../../sandbox/unprivileged-user.ts";
import type { Probe } from "../probe.ts";

export const unprivilegedUser: Probe = {
  id: "unprivileged-user",
  title: "user for programs",
  needed: "never",
  standsOn: ["limit-tools"],
  async run() {
    const tried = await strategy.probe();
    if (tried.ok) return { outcome: "works", detail: `${studentUser}, where a container allows no namespaces` };
    return { outcome: "broken", problem: tried.reason, mend: `${tried.mend}; not needed where bubblewrap works` };
  },
};
