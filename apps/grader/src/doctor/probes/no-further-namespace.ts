import { tryNamespaces } from "../namespaces.ts";
import type { Probe } from "../probe.ts";

export const noFurtherNamespace: Probe = {
  id: "no-further-namespace",
  title: "no further namespace",
  needed: "for-bubblewrap",
  standsOn: ["user-namespace"],
  run: () =>
    tryNamespaces(
      ["--unshare-user", "--disable-userns", "--ro-bind", "/", "/", "--", "sh", "-c", "! unshare -U true"],
      {
        detail: "a program cannot make namespaces of its own",
        mend: "install bubblewrap 0.8 or newer (Debian 12, Ubuntu 24.04)",
      },
    ),
};
