import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

/** udp(7): only a send without an address, on a socket without a peer, lacks a destination. */
export const sendOnUdpSocket: Mistake = errorMistake({
  id: "send-on-udp-socket",
  hint: "To whom does your UDP socket send, when nobody told it?",
  recognises: ({ errno }) => errno === "EDESTADDRREQ",
});
