import type { ExchangeCheck, Suite } from "../check.ts";
import { sendAndLeave, servedAfter } from "../served-after.ts";

/** 0xFF stands nowhere in UTF-8. */
const noText = Uint8Array.of(0x68, 0x65, 0xff, 0xfe, 0x79);

export const survivesInvalidUtf8 = (suite: Suite): ExchangeCheck =>
  servedAfter({
    suite,
    name: "survives-invalid-utf8",
    weight: 1,
    requirement: "Bytes that are no text do not keep the next client from being served.",
    disturb: (client) => sendAndLeave(client, noText),
  });
