import { isIP, SocketAddress } from "node:net";
import type { Happening } from "../contract/happening.ts";
import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import type { LaunchOutcome, ServerSocket } from "../contract/launch.ts";
import type { Program } from "../contract/program.ts";
import { isThisMachine } from "../checks/server/address-judgement.ts";
import { fullAllowance } from "./allowance.ts";
import { holdChecks } from "./hold-checks.ts";
import { launchProgram } from "./launch-program.ts";
import { observeClient } from "./observe-client.ts";
import { observePair } from "./observe-pair.ts";
import { createProgramFolder } from "./program-folder.ts";
import type { Prebuilt } from "./protocol.ts";
import type { Workshop } from "./workshop.ts";

/** Builds, starts and probes one program; nothing of it is left when this returns. */
export async function observeProgram(
  job: Job,
  options: {
    workshop: Workshop;
    prebuilt: Prebuilt | undefined;
    onHappening?: ((happening: Happening) => void) | undefined;
  },
): Promise<Observation> {
  const { limits } = job.assignment;
  const allowance = fullAllowance(limits);
  await using folder = createProgramFolder(options.workshop.workFolder, { files: job.files, limits });
  const { program } = job;
  if (program.role === "client") {
    const { file, role, transport, language, signs } = program;
    const { recipe, sitsAt, launch, exchanges } = await observeClient(job, { ...options, folder, allowance });
    const pair = await observePair(job, { ...options, folder, allowance, recipe, sitsAt, launch, exchanges });
    const seen = { launch, exchanges: [...exchanges, ...pair] };
    return { file, role, transport, language, signs, runtime: recipe.runtime, ...seen };
  }
  const launched = await launchProgram(job, { ...options, folder, allowance });
  const about = {
    signs: program.signs,
    file: program.file,
    role: program.role,
    language: program.language,
    runtime: launched.recipe.runtime,
  };
  if (!launched.ready) return { ...about, transport: program.transport, launch: launched.launch, exchanges: [] };
  const { server } = launched.program;
  const exchanges = await holdChecks(job, {
    first: launched.program,
    restart: launched.restart,
    isPlain: options.workshop.isPlain,
    onHappening: options.onHappening,
  });
  return { ...about, transport: server.transport, launch: readyAt(server, program), exchanges };
}

/** In the sandbox every address is the machine's own; elsewhere one that the source names is another machine's. */
function readyAt(server: ServerSocket, { host }: Program): LaunchOutcome {
  const isFixed = host !== undefined && isSameAddress(host, server.address) && !isThisMachine(host);
  return { outcome: "ready", ...server, ...(isFixed && { isFixed, address: host }) };
}

/** An address of IPv6 can be written in many ways, and Java's sockets have IPv4 ones as such. */
function isSameAddress(written: string, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/u, "");
  if (isIP(written) !== 6) return written === plain;
  return isIP(plain) === 6 && new SocketAddress({ family: "ipv6", address: written }).address === plain;
}
