import { tryNamespaces } from "../namespaces.ts";
import type { Probe } from "../probe.ts";

const sandbox = ["--unshare-user", "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc", "--"];

export const nestedSandbox: Probe = {
  id: "nested-sandbox",
  title: "sandbox in a sandbox",
  needed: "for-bubblewrap",
  standsOn: ["process-namespace"],
  run: () =>
    tryNamespaces([...sandbox, "bwrap", ...sandbox, "true"], {
      detail: "a program's fits into its worker's",
      mend: "mend the namespaces above first; then raise user.max_user_namespaces",
    }),
};
