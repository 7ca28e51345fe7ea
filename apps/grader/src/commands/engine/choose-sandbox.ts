import type { SandboxName } from "../../contract/sandbox-name.ts";
import { containerSign } from "../../sandbox/container-sign.ts";
import { sandboxes } from "../../sandbox/index.ts";
import type { SandboxProbe, SandboxStrategy } from "../../sandbox/strategy.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";

export interface ChosenSandbox {
  sandbox: SandboxStrategy;
  /** Said aloud where programs run with less protection than bubblewrap gives, or none. */
  warning: string | undefined;
}

/**
 * The strongest sandbox that works here, or the one that was asked for. Nothing of a stranger runs without one unless
 * the instructor says so; `trusted` programs, the bundled examples, may go without where the machine has none.
 */
export async function chooseSandbox(
  asked: SandboxName | undefined,
  options: { trusted: boolean },
): Promise<ChosenSandbox> {
  if (asked === "none") return { sandbox: sandboxes.none, warning: "No sandbox: programs run as you, one at a time." };
  if (asked !== undefined) {
    const tried = await sandboxes[asked].probe();
    if (tried.ok) return { sandbox: sandboxes[asked], warning: undefined };
    throw new BadInputError(`The sandbox ${asked} does not work here: ${tried.reason}. Mend it: ${tried.mend}.`);
  }
  const tried = await sandboxes.bubblewrap.probe();
  if (tried.ok) return { sandbox: sandboxes.bubblewrap, warning: undefined };
  const container = containerSign();
  // Elsewhere an instructor's own files may be open to every user of the machine.
  if (container !== undefined && (await sandboxes["unprivileged-user"].probe()).ok) {
    return { sandbox: sandboxes["unprivileged-user"], warning: inContainer(tried, container) };
  }
  if (options.trusted) {
    const warning = `No sandbox: ${tried.reason} (${tried.mend}). The bundled examples are harmless and run without, one at a time.`;
    return { sandbox: sandboxes.none, warning };
  }
  throw new BadInputError(
    `No sandbox: ${tried.reason}. Mend it: ${tried.mend}. Or, for programs that you trust, say --sandbox none.`,
  );
}

function inContainer({ reason }: SandboxProbe & { ok: false }, sign: string): string {
  return `Sandbox unprivileged-user, since ${reason} and this is a container (${sign}): programs run one at a time as a user of their own, and only permissions keep them from the container's other files.`;
}
