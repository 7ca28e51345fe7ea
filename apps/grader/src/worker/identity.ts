import { hostNameAddress, otherLoopbackAddress } from "../contract/host-name.ts";

/** Who a program is and whom it can look up, the same on every machine; what else is to lead to this one. */
export function identityFiles(furtherNames: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    passwd: "student:x:1000:1000:student:/tmp:/bin/sh\n",
    group: "student:x:1000:\n",
    hosts: `127.0.0.1 localhost${furtherNames.map((name) => ` ${name}`).join("")}\n${hostNameAddress} capsock\n${otherLoopbackAddress} client\n::1 localhost\n`,
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
  };
}
