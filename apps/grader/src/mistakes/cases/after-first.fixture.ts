import {
  cannotConnect,
  connects,
  exchange,
  hears,
  leaves,
  refused,
  says,
  server,
  tcpHistory,
  upper,
} from "../../checks/history.fixture.ts";
import type { Ending, Exchange, Step } from "../../contract/exchange.ts";
import type { Exit } from "../../contract/launch.ts";
import type { Observation } from "../../contract/observation.ts";

/** How a program ended, and what it wrote. */
export type Output = { exit?: Exit; stdout?: string; stderr?: string };

/** A right TCP server, but for these exchanges. */
export const tcp = (changes: Record<string, Exchange>, language = "python"): Observation =>
  server("tcp", { language, exchanges: { ...tcpHistory(upper), ...changes } });

/** The first client is answered; then what becomes of the second one. */
export const afterFirst = (ending: Ending, second: readonly Step[], output: Output = {}): Exchange =>
  exchange(
    [connects("A"), says("A", "birch timber"), hears("A", ["BIRCH TIMBER"], { ending }), leaves("A"), ...second],
    output,
  );

export const findsNobody: Step[] = [cannotConnect("B"), hears("B", [], { ending: refused })];
