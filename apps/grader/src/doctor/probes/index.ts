import type { Probe } from "../probe.ts";
import { bubblewrap } from "./bubblewrap.ts";
import { fileSizeLimit } from "./file-size-limit.ts";
import { kernelWaiting } from "./kernel-waiting.ts";
import { limitTools } from "./limit-tools.ts";
import { linux } from "./linux.ts";
import { memoryLimit } from "./memory-limit.ts";
import { nestedSandbox } from "./nested-sandbox.ts";
import { networkNamespace } from "./network-namespace.ts";
import { noFurtherNamespace } from "./no-further-namespace.ts";
import { processLimit } from "./process-limit.ts";
import { processNamespace } from "./process-namespace.ts";
import { rightServers } from "./right-servers.ts";
import { runtimes } from "./runtimes.ts";
import { sandbox } from "./sandbox.ts";
import { terminal } from "./terminal.ts";
import { trial } from "./trial.ts";
import { unprivilegedUser } from "./unprivileged-user.ts";
import { userNamespace } from "./user-namespace.ts";
import { wrongServer } from "./wrong-server.ts";

/** Every probe, what others stand on first. */
export const probes: readonly Probe[] = [
  linux,
  limitTools,
  bubblewrap,
  userNamespace,
  networkNamespace,
  processNamespace,
  nestedSandbox,
  noFurtherNamespace,
  unprivilegedUser,
  sandbox,
  ...runtimes,
  trial,
  ...rightServers,
  wrongServer,
  processLimit,
  fileSizeLimit,
  memoryLimit,
  kernelWaiting,
  terminal,
];
