import type { LaunchCheck } from "../check.ts";
import { judgeAskedServer } from "../client/asked-server-judgement.ts";

export const sends: LaunchCheck = {
  kind: "launch",
  id: "udp-client/sends",
  weight: 10,
  requirement: "The client sends a UDP datagram to the port of the handout.",
  needs: [],
  applies: () => true,
  judge: (launch, assignment) => judgeAskedServer(launch, { transport: "udp", assignment }),
};
