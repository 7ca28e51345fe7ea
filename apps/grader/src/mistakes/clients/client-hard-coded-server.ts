import { isThisMachine } from "../../checks/server/address-judgement.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import type { Mistake } from "../mistake.ts";

/** For the student's information: our server has taken the place of the one that was named, and no point is lost. */
export const clientHardCodedServer: Mistake = {
  id: "client-hard-coded-server",
  role: "client",
  hint: "Whose machine is that, and how would somebody else tell your client another one?",
  sign({ observation: { launch } }) {
    if (launch.outcome !== "ready" || isThisMachine(launch.address)) return undefined;
    return `It asks the server ${visibleText(launch.address)}, whose place the grader's server took; no points are lost by this.`;
  },
};
