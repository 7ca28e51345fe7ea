import type { Transport } from "../../contract/program.ts";
import { checkServer } from "../../live/check-server.ts";
import { parseHostAndPort, resolveAddress, type LiveAddress } from "../../live/server-address.ts";
import { checkResultSchemaId, resultOf, type CheckResult } from "../../report/check-result.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";
import type { CheckOptions } from "./check-options.ts";

/** Holds the checks with a server that is up already, here or on another machine. */
export async function checkLiveServer(
  transport: Transport,
  address: string | undefined,
  options: CheckOptions,
): Promise<CheckResult> {
  const { assignment, signal, onStart } = options;
  const target = await readAddress(transport, address);
  const { program, waiting, notes } = await checkServer(target, {
    // Without an assignment the port is the one that was asked for.
    assignment: options.isAssigned ? assignment : { ...assignment, port: target.port },
    language: options.language,
    seed: assignment.seed ?? defaultSeed,
    patienceMs: options.patience * 1000,
    signal,
    onStart,
  });
  return { schema: checkResultSchemaId, result: resultOf([program]), waiting, notes, programs: [program] };
}

const defaultSeed = "check";

async function readAddress(transport: Transport, address: string | undefined): Promise<LiveAddress> {
  const asked = parseHostAndPort(address ?? "");
  if (asked === undefined) {
    const what = address === undefined ? "Where is the server?" : `"${address}" is no address.`;
    throw new BadInputError(`${what} Say host:port, such as capsock-grader check ${transport} localhost:12000`);
  }
  try {
    return await resolveAddress(transport, asked);
  } catch {
    throw new BadInputError(`Nobody is called "${asked.host}": check the spelling, or give the address in numbers.`);
  }
}
