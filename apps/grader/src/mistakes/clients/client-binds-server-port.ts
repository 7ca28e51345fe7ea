import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

export const clientBindsServerPort: Mistake = errorMistake({
  id: "client-binds-server-port",
  role: "client",
  hint: "Does a client need a port that it chooses itself?",
  recognises: ({ message }) => /\bAddress already in use\b|\bEADDRINUSE\b/u.test(message),
});
