import type { Mistake } from "../mistake.ts";

export const fixedAddress: Mistake = {
  id: "fixed-address",
  role: "server",
  hint: "Whose address stands in your program, and on which machines can your server start with it?",
  sign({ observation: { launch } }) {
    if (launch.outcome !== "ready" || launch.isFixed !== true) return undefined;
    return `The source names ${launch.address}, and the kernel shows the socket there.`;
  },
};
