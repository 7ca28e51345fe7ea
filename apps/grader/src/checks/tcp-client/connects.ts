import type { LaunchCheck } from "../check.ts";
import { judgeAskedServer } from "../client/asked-server-judgement.ts";

export const connects: LaunchCheck = {
  kind: "launch",
  id: "tcp-client/connects",
  weight: 15,
  requirement: "The client connects over TCP to the port of the handout.",
  needs: [],
  applies: () => true,
  judge: (launch, assignment) => judgeAskedServer(launch, { transport: "tcp", assignment }),
};
