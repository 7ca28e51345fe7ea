import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

/** What a connection can do and a tuple cannot: in a TCP server accept alone returns a tuple in its place. */
const connectionMethods = /^'tuple' object has no attribute '(?:recv|recv_into|send|sendall|makefile|shutdown|close)'/u;

export const acceptNotUnpacked: Mistake = errorMistake({
  id: "accept-not-unpacked",
  role: "server",
  hint: "How many things does accept hand you, and which one of them did you use?",
  recognises: ({ type, message }, { observation }) =>
    type === "AttributeError" && observation.transport === "tcp" && connectionMethods.test(message),
});
