import type { LaunchCheck } from "../check.ts";
import { judgeAddress } from "../server/address-judgement.ts";

export const binds: LaunchCheck = {
  kind: "launch",
  id: "udp-server/binds",
  weight: 15,
  requirement: "The server binds a UDP socket to the port of the handout, reachable from other machines.",
  needs: [],
  applies: () => true,
  judge: (launch, assignment) => judgeAddress(launch, { transport: "udp", assignment }),
};
