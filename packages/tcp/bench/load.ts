/**
 * Holds a server to its promises under load: bounded memory, nobody starved, every connection answered or refused
 * aloud. It exits with 1 when one of them is broken. The times it shows are those of this machine, as busy as it is.
 */
import { connectTcp, type TcpConnection } from "@capsock/tcp";
import { serveIfAsked, startServer, type ServerAccount, type ServerProcess } from "./server-process.ts";

await serveIfAsked();

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const ping = bytesOf("ping");

let broken = 0;
function promise(what: string, kept: boolean, seen: object): void {
  if (!kept) broken += 1;
  console.log(`${kept ? "kept  " : "BROKEN"} ${what}`, JSON.stringify(seen));
}

await tenThousandIdle();
await thousandBusy();
await slowReader();
await floodOfConnects();
await silentClients();
await halfOpenClients();
process.exit(broken === 0 ? 0 : 1);

async function connectMany(port: number, count: number): Promise<TcpConnection[]> {
  const connections: TcpConnection[] = [];
  while (connections.length < count) {
    const batch = Math.min(200, count - connections.length);
    connections.push(
      ...(await Promise.all(Array.from({ length: batch }, () => connectTcp({ host: "127.0.0.1", port })))),
    );
  }
  return connections;
}

async function closeAll(connections: readonly TcpConnection[]): Promise<void> {
  await Promise.all(connections.map((connection) => connection[Symbol.asyncDispose]()));
}

async function ask(connection: TcpConnection): Promise<boolean> {
  await connection.send(ping);
  return (await connection.receive()).kind === "data";
}

/** The system completes connections before the server takes them up, so some may still be on their way to it. */
async function accountOnce(
  server: ServerProcess,
  isEnough: (account: ServerAccount) => boolean,
): Promise<ServerAccount> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const account = await server.account();
    if (isEnough(account) || performance.now() > deadline) return account;
  }
}

async function tenThousandIdle(): Promise<void> {
  const count = 10_000;
  await using server = await startServer({ maxConnections: count });
  const before = await server.account();
  const connections = await connectMany(server.port, count);
  const asked = connections.filter((_, index) => index % 100 === 0);
  const answered = (await Promise.all(asked.map(ask))).filter(Boolean).length;
  const after = await accountOnce(server, ({ statistics }) => statistics.openConnections === count);
  const kibEach = ((after.memoryMiB - before.memoryMiB) * 1_024) / count;
  const seen = { count, open: after.statistics.openConnections, answered, kibEach: Math.round(kibEach) };
  promise(
    "10,000 idle connections stay open at less than 32 KiB each, and any of them is answered",
    after.statistics.openConnections === count && answered === asked.length && kibEach < 32,
    seen,
  );
  await closeAll(connections);
}

async function thousandBusy(): Promise<void> {
  await using server = await startServer({});
  const connections = await connectMany(server.port, 1_000);
  await Promise.all(connections.map(ask));
  const counts = connections.map(() => 0);
  let over = false;
  await Promise.all(
    connections.map(async (connection, index) => {
      while (!over && (await ask(connection))) {
        counts[index] = (counts[index] ?? 0) + 1;
        over ||= counts[index] === 50;
      }
    }),
  );
  const { memoryMiB, cpuMs, statistics } = await server.account();
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const cpuUsEach = Math.round((cpuMs * 1_000) / statistics.replies);
  promise(
    "Of 1,000 busy connections none has had less than half as many replies when the first has had 50",
    least * 2 >= most && least > 0,
    {
      ...{ least, most, replies: statistics.replies, memoryMiB, cpuUsEach },
    },
  );
  await closeAll(connections);
}

async function slowReader(): Promise<void> {
  await using server = await startServer({ framing: "line" });
  const before = await server.account();
  const flood = bytesOf(`${"a".repeat(1_023)}\n`.repeat(65_536));
  const readers = await Promise.all(
    Array.from({ length: 4 }, () => connectTcp({ host: "127.0.0.1", port: server.port, maxQueuedBytes: 1 })),
  );
  for (const reader of readers) reader.send(flood).catch(() => undefined);
  const others = await connectMany(server.port, 50);
  let answered = 0;
  for (let round = 0; round < 20; round += 1) {
    for (const other of others) {
      await other.send(bytesOf("ping\n"));
      if ((await other.receive()).kind === "data") answered += 1;
    }
  }
  const after = await server.account();
  const grownMiB = after.memoryMiB - before.memoryMiB;
  promise(
    "4 clients that send 64 MiB each and read nothing fill no memory and hold nobody up",
    grownMiB < 100 && answered === 1_000,
    {
      ...{ grownMiB, answered },
    },
  );
  await closeAll([...readers, ...others]);
}

async function floodOfConnects(): Promise<void> {
  const count = 5_000;
  await using server = await startServer({ maxConnections: 1_000 });
  const outcomes = { answered: 0, refused: 0, unknown: 0 };
  const open: TcpConnection[] = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      try {
        const connection = await connectTcp({ host: "127.0.0.1", port: server.port, connectTimeoutMs: 60_000 });
        open.push(connection);
        await connection.send(ping).catch(() => undefined);
        const { kind } = await connection.receive({ signal: AbortSignal.timeout(60_000) });
        outcomes[kind === "data" ? "answered" : "refused"] += 1;
      } catch {
        outcomes.unknown += 1;
      }
    }),
  );
  const { statistics } = await server.account();
  promise(
    "5,000 connects at once, where 1,000 may be open: each is answered or refused aloud",
    outcomes.unknown === 0 && outcomes.answered >= 1_000 && statistics.refusedConnections === outcomes.refused,
    { ...outcomes, refusedByServer: statistics.refusedConnections },
  );
  await closeAll(open);
}

async function silentClients(): Promise<void> {
  await using server = await startServer({ idleTimeoutMs: 500 });
  const connections = await connectMany(server.port, 500);
  // Half of them have sent something and then fall silent as well.
  await Promise.all(connections.slice(250).map(ask));
  const last = await Promise.all(connections.map(async (connection) => (await connection.receive()).kind));
  await closeAll(connections);
  const { statistics } = await server.account();
  promise(
    "500 clients that fall silent are let go",
    statistics.openConnections === 0 && statistics.failures["timed-out"] === 500,
    {
      ...{ open: statistics.openConnections, told: last.filter((kind) => kind !== "data").length },
    },
  );
}

async function halfOpenClients(): Promise<void> {
  await using server = await startServer({ framing: "line" });
  const connections = await connectMany(server.port, 500);
  const said = await Promise.all(
    connections.map(async (connection) => {
      await connection.send(bytesOf("last words\n"));
      await connection.end();
      const reply = await connection.receive();
      return `${reply.kind} ${(await connection.receive()).kind}`;
    }),
  );
  const { statistics } = await accountOnce(server, ({ statistics: { openConnections } }) => openConnections === 0);
  await closeAll(connections);
  const answered = said.filter((kinds) => kinds === "data end").length;
  promise(
    "500 clients that end their side and wait get their reply and the end of the other side",
    answered === 500 && statistics.openConnections === 0,
    { answered, open: statistics.openConnections },
  );
}
