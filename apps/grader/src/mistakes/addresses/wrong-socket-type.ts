import { errorMistake } from "../errors/error-mistake.ts";
import { isAboutCall } from "../errors/error-report.ts";
import type { Mistake } from "../mistake.ts";

export const wrongSocketType: Mistake = errorMistake({
  id: "wrong-socket-type",
  hint: "Which transport did you ask for when you made the socket, and which one do the calls on it belong to?",
  recognises: (error, { observation }) => {
    // listen(2) and accept(2) know no datagram socket.
    if (error.errno === "EOPNOTSUPP") return isAboutCall(error, ["listen", "accept"]);
    // A stream without a peer has nothing to receive; where one listens it is the welcoming socket that was taken.
    const listens = observation.launch.outcome === "ready" && observation.transport === "tcp";
    return error.errno === "ENOTCONN" && !listens && isAboutCall(error, ["recvfrom"]);
  },
});
