import { expect, test } from "vitest";
import { mendNamespaces, type NamespaceSettings } from "../../src/doctor/namespaces.ts";

const open: NamespaceSettings = {
  apparmorRestricts: undefined,
  unprivilegedClone: undefined,
  maxUserNamespaces: 96_365,
};

test.each<[Partial<NamespaceSettings>, boolean, string]>([
  [{ maxUserNamespaces: 0 }, false, "sysctl -w user.max_user_namespaces="],
  [{ unprivilegedClone: 0 }, false, "sysctl -w kernel.unprivileged_userns_clone=1"],
  [{ apparmorRestricts: 1 }, false, "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"],
  [{ apparmorRestricts: 0 }, true, "--security-opt"],
  [{}, false, "allow this user"],
])("where %o forbids namespaces (in a container: %s) the mend is %s", (settings, inContainer, mend) => {
  expect(mendNamespaces({ ...open, ...settings }, { inContainer })).toContain(mend);
});
