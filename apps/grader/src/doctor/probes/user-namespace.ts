import { containerSign } from "../../sandbox/container-sign.ts";
import { mendNamespaces, readNamespaceSettings, tryNamespaces } from "../namespaces.ts";
import type { Probe } from "../probe.ts";

export const userNamespace: Probe = {
  id: "user-namespace",
  title: "user namespace",
  needed: "for-bubblewrap",
  standsOn: ["bubblewrap", "limit-tools"],
  run: () =>
    tryNamespaces(["--unshare-user", "--ro-bind", "/", "/", "--", "true"], {
      detail: "open to users without privileges",
      mend: mendNamespaces(readNamespaceSettings(), { inContainer: containerSign() !== undefined }),
    }),
};
