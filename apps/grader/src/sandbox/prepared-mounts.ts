import { systemSettings } from "./system-mounts.ts";

/**
 * bubblewrap goes through the list of all mounts at each step of its own, so a program's /etc, ten steps, is made once by
 * its worker: a program takes it in a single one, with all that is mounted below it. Nobody writes in it, worker or
 * program. /dev is each program's own, since whoever has its pseudo-terminals can close them to others.
 */
const etc = "/capsock/etc";

/** Within /etc, since each program has an identity of its own. */
const identity = "identity";
const identityNames = ["passwd", "group", "hosts", "nsswitch.conf"];

/** bubblewrap arguments for a worker. */
export function prepareMounts(): string[] {
  return [
    ...["/capsock", etc, `${etc}/${identity}`].flatMap((folder) => ["--perms", "0755", "--dir", folder]),
    ...identityNames.flatMap((name) => ["--symlink", `${identity}/${name}`, `${etc}/${name}`]),
    ...systemSettings(etc),
  ];
}

/** bubblewrap arguments for a program; `identityFolder` as in StudentPlace. */
export function preparedMounts(identityFolder: string): string[] {
  return ["--ro-bind", etc, "/etc", "--ro-bind", identityFolder, `/etc/${identity}`];
}
