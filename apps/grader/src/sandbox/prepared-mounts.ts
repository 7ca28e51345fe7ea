import { systemSettings } from "./system-mounts.ts";

/**
 * bubblewrap goes through the list of all mounts at each step of its own, so a program's /etc and /dev, a dozen and a
 * half of steps, are made once by its worker: a program takes each in a single one, with all that is mounted below it.
 * Nobody writes in them, worker or program.
 */
const [etc, dev] = ["/capsock/etc", "/capsock/dev"];

/** Within /etc, since each program has an identity of its own. */
const identity = "identity";
const identityNames = ["passwd", "group", "hosts", "nsswitch.conf"];

/** bubblewrap arguments for a worker. */
export function prepareMounts(): string[] {
  return [
    ...["/capsock", etc, `${etc}/${identity}`].flatMap((folder) => ["--perms", "0755", "--dir", folder]),
    ...identityNames.flatMap((name) => ["--symlink", `${identity}/${name}`, `${etc}/${name}`]),
    ...systemSettings(etc),
    ...["--dev", dev, "--remount-ro", dev],
  ];
}

/** bubblewrap arguments for a program; `identityFolder` as in StudentPlace. Its /dev/shm is nobody's yet. */
export function preparedMounts(identityFolder: string): string[] {
  return ["--ro-bind", etc, "/etc", "--ro-bind", identityFolder, `/etc/${identity}`, "--dev-bind", dev, "/dev"];
}
