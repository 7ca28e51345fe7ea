import { tryNamespaces } from "../namespaces.ts";
import type { Probe } from "../probe.ts";

export const processNamespace: Probe = {
  id: "process-namespace",
  title: "process namespace",
  needed: "for-bubblewrap",
  standsOn: ["user-namespace"],
  run: () =>
    tryNamespaces(["--unshare-user", "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc", "--", "true"], {
      detail: "a program sees no process but its own",
      mend: "mend the user namespace first; in a container that hides parts of /proc: --security-opt systempaths=unconfined",
    }),
};
