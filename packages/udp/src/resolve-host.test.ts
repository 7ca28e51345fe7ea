import { describe, expect, test } from "vitest";
import { preferIPv4, resolveHost } from "./resolve-host.ts";

const four = { address: "127.0.0.1", family: 4 } as const;
const six = { address: "::1", family: 6 } as const;

describe("a host", () => {
  test.each([four, six])("that is the address $address stands for itself", async (address) => {
    expect(await resolveHost(address.address)).toEqual(address);
  });

  test("that has both kinds of address gives the IPv4 one, in whatever order they were found", () => {
    expect(preferIPv4([six, four])).toEqual(four);
    expect(preferIPv4([four, six])).toEqual(four);
    expect(preferIPv4([six])).toEqual(six);
  });

  test("whose look-up is abandoned rejects with the reason", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const looking = resolveHost("localhost", controller.signal);
    controller.abort(reason);
    await expect(looking).rejects.toBe(reason);
  });
});
