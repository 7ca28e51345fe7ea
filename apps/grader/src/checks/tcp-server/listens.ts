import type { LaunchCheck } from "../check.ts";
import { judgeAddress } from "../server/address-judgement.ts";

export const listens: LaunchCheck = {
  kind: "launch",
  id: "tcp-server/listens",
  weight: 15,
  requirement: "The server listens for TCP connections on the port of the handout, reachable from other machines.",
  needs: [],
  applies: () => true,
  judge: (launch, assignment) => judgeAddress(launch, { transport: "tcp", assignment }),
};
