import { expect, test } from "vitest";
import { findRoles } from "../../src/inspect/role.ts";
import type { SocketUse } from "../../src/languages/source/socket-use.ts";
import type { Value } from "../../src/languages/source/constants.ts";

const uses = (...list: Omit<SocketUse, "at">[]): SocketUse[] => list.map((use, at) => ({ ...use, at }));
const port = (number: number): { port: Value } => ({ port: { kind: "number", number } }) as const;

test("a variable that is given a new socket starts anew", () => {
  const found = findRoles(
    uses(
      { act: "open", transport: "udp", socket: "s" },
      { act: "bind", socket: "s", ...port(1) },
      { act: "receive", socket: "s" },
      { act: "open", transport: "tcp", socket: "s" },
      { act: "bind", socket: "s", ...port(2) },
      { act: "listen", socket: "s" },
    ),
  );
  expect(found).toMatchObject([
    { role: "server", transport: "udp", ...port(1) },
    { role: "server", transport: "tcp", ...port(2) },
  ]);
});

test("a use of an unknown variable goes to the nearest socket of its transport", () => {
  const found = findRoles(
    uses(
      { act: "open", transport: "udp", socket: "u" },
      { act: "open", transport: "tcp", socket: "t" },
      { act: "receive", socket: "handed over" },
      { act: "listen", socket: "handed over" },
    ),
  );
  expect(found.map(({ role, transport }) => `${transport} ${role}`)).toEqual(["udp server", "tcp server"]);
});

test("of two sockets of one kind the one with a port is told of", () => {
  const found = findRoles(
    uses(
      { act: "open", transport: "tcp", socket: "a" },
      { act: "connect", socket: "a" },
      { act: "open", transport: "tcp", socket: "b" },
      { act: "connect", socket: "b", ...port(7) },
    ),
  );
  expect(found).toMatchObject([{ role: "client", transport: "tcp", ...port(7) }]);
});

test("a socket that is opened and left alone has no role", () => {
  expect(findRoles(uses({ act: "open", transport: "tcp", socket: "s" }))).toEqual([]);
});

test.each([
  ["whoever asked", {}, ["server"]],
  ["a port of its own choice, as a client does too", port(2), ["server", "client"]],
])("a server's further socket speaks to %s", (_, to, expected) => {
  const found = findRoles(
    uses(
      { act: "open", transport: "udp", socket: "s" },
      { act: "bind", socket: "s", ...port(1) },
      { act: "receive", socket: "s" },
      { act: "open", transport: "udp", socket: "answer" },
      { act: "send", socket: "answer", ...to },
    ),
  );
  expect(found.map(({ role }) => role)).toEqual(expected);
});
