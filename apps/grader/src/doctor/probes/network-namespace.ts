import { tryNamespaces } from "../namespaces.ts";
import type { Probe } from "../probe.ts";

export const networkNamespace: Probe = {
  id: "network-namespace",
  title: "network namespace",
  needed: "for-bubblewrap",
  standsOn: ["user-namespace"],
  run: () =>
    tryNamespaces(["--unshare-user", "--unshare-net", "--ro-bind", "/", "/", "--", "true"], {
      detail: "each program has its own port 12000, and no way out",
      mend: "mend the user namespace first; if that works, use a kernel with CONFIG_NET_NS",
    }),
};
