import { errorMistake } from "../errors/error-mistake.ts";
import { isAboutCall } from "../errors/error-report.ts";
import type { Mistake } from "../mistake.ts";

/** tcp(7): only a socket that never had a peer is "not connected" when it is read. */
export const recvOnWelcomingSocket: Mistake = errorMistake({
  id: "recv-on-welcoming-socket",
  role: "server",
  hint: "Which of your sockets talks to this one client, and which one only welcomes new clients?",
  recognises: (error, { observation }) =>
    error.errno === "ENOTCONN" &&
    observation.transport === "tcp" &&
    isAboutCall(error, observation.launch.outcome === "ready" ? ["recv", "read", "recvfrom"] : ["recv"]),
});
