import type { SandboxName } from "../contract/sandbox-name.ts";
import { bubblewrap } from "./bubblewrap.ts";
import { none } from "./none.ts";
import type { SandboxStrategy } from "./strategy.ts";
import { unprivilegedUser } from "./unprivileged-user.ts";

export const sandboxes: Readonly<Record<SandboxName, SandboxStrategy>> = {
  bubblewrap,
  "unprivileged-user": unprivilegedUser,
  none,
};
