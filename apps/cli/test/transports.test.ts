import { countLetter, framings, identity, uppercase, type Framing, type Transform } from "@capsock/core";
import { openTcpSession, requestTcp, serveTcp, TcpError } from "@capsock/tcp";
import { requestUdp, serveUdp, UdpError } from "@capsock/udp";
import { describe, expect, test } from "vitest";
import { ownAddress } from "../../../packages/core/src/own-address.fixture.ts";

/** What both transports promise, so that one suite can hold them to it. */
interface Transport {
  name: string;
  errorName: string;
  readonly serve: (transform: Transform, options: ServeOptions) => Promise<RunningServer>;
  readonly request: (message: Uint8Array, options: RequestOptions) => Promise<Uint8Array>;
}

interface ServeOptions {
  host?: string;
  port?: number;
  maxMessageBytes?: number;
  signal?: AbortSignal;
  onError?: (error: TcpError | UdpError) => void;
}

interface RequestOptions {
  host: string;
  port: number;
  timeoutMs?: number;
  signal?: AbortSignal;
}

interface RunningServer extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
  readonly statistics: {
    replies: number;
    receivedBytes: number;
    sentBytes: number;
    failures: Readonly<Record<string, number>>;
  };
  close(): Promise<void>;
  abort(): Promise<void>;
}

const overTcp = (framing: Framing): Transport => ({
  name: `TCP framed by ${framing}`,
  errorName: "TcpError",
  serve: (transform, options) => serveTcp(transform, { framing, ...options }),
  request: (message, options) => requestTcp(message, { framing, ...options }),
});

const byWhatNodeDocuments = (framing: Framing): Transport => ({
  ...overTcp(framing),
  name: `TCP framed by ${framing}, by what Node documents and nothing else`,
  serve: (transform, options) => serveTcp(transform, { framing, publicApiOnly: true, ...options }),
});

/** Requests in a session share a connection; otherwise it is the same promise. */
const inSession = (framing: Exclude<Framing, "end-of-stream">): Transport => ({
  ...overTcp(framing),
  name: `a TCP session framed by ${framing}`,
  async request(message, options) {
    await using session = await openTcpSession({ framing, ...options });
    return await session.request(message);
  },
});

const overUdp: Transport = {
  name: "UDP",
  errorName: "UdpError",
  serve: serveUdp,
  request: (message, options) => requestUdp(message, { attempts: 1, timeoutMs: Infinity, ...options }),
};

const transports = [
  overUdp,
  ...framings.map(overTcp),
  ...framings.map(byWhatNodeDocuments),
  ...framings.filter((framing) => framing !== "end-of-stream").map(inSession),
];

const onLoopback = { host: "127.0.0.1", port: 0 };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

describe.each(transports)("$name", ({ errorName, serve, request }) => {
  test.each([
    ["hello World 1", "HELLO WORLD 1"],
    ["  aB!?z\t0 ", "  AB!?Z\t0 "],
    ["straße, ŉ, ﬁ, я, 𐐨, 漢😀", "STRASSE, ʼN, FI, Я, 𐐀, 漢😀"],
    ["a", "A"],
    ["x".repeat(1_400), "X".repeat(1_400)],
  ])("answers %j", async (sentence, reply) => {
    await using server = await serve(uppercase, onLoopback);
    const asked = { host: server.address, port: server.port };
    expect(textOf(await request(bytesOf(sentence), asked))).toBe(reply);
    expect(server.statistics).toMatchObject({ failures: {} });
  });

  test("serves other transforms, one's own among them", async () => {
    const reversed: Transform = (message) => ({ ok: true, bytes: Uint8Array.from(message).reverse() });
    const cases: [Transform, string][] = [
      [identity, "abcs"],
      [countLetter("s"), "1"],
      [reversed, "scba"],
    ];
    for (const [transform, reply] of cases) {
      await using server = await serve(transform, onLoopback);
      expect(textOf(await request(bytesOf("abcs"), { host: server.address, port: server.port }))).toBe(reply);
    }
  });

  test("answers many clients at once, each with its own reply", async () => {
    await using server = await serve(uppercase, onLoopback);
    const asked = { host: server.address, port: server.port };
    const sentences = Array.from({ length: 50 }, (_, index) => `sentence ${index}`);
    const replies = await Promise.all(sentences.map((sentence) => request(bytesOf(sentence), asked)));
    expect(replies.map(textOf)).toEqual(sentences.map((sentence) => sentence.toUpperCase()));
    expect(server.statistics.replies).toBe(sentences.length);
  });

  test.each([
    ["127.0.0.1", "127.0.0.1"],
    ["::1", "::1"],
    ["::", "127.0.0.1"],
    ["::", "::1"],
    ["localhost", "localhost"],
  ])("listens on %s for a client that asks %s", async (host, asked) => {
    await using server = await serve(uppercase, { host, port: 0 });
    expect(textOf(await request(bytesOf("hello"), { host: asked, port: server.port }))).toBe("HELLO");
  });

  test("survives what is not UTF-8 and what is too long, and names both", async () => {
    const codes: string[] = [];
    const onError = ({ code }: TcpError | UdpError): void => void codes.push(code);
    await using server = await serve(uppercase, { ...onLoopback, maxMessageBytes: 100, onError });
    const asked = { host: server.address, port: server.port };
    const failing = [Uint8Array.of(0x61, 0xff), new Uint8Array(101).fill(0x61)];
    for (const message of failing) {
      await expect(request(message, { ...asked, timeoutMs: 300 })).rejects.toMatchObject({ name: errorName });
    }
    // By its reply it has seen what came before, too.
    expect(textOf(await request(bytesOf("still here"), asked))).toBe("STILL HERE");
    expect(codes).toEqual(["invalid-utf8", "message-too-long"]);
    expect(server.statistics.failures).toEqual({ "invalid-utf8": 1, "message-too-long": 1 });
  });

  test.each(["close", "abort"] as const)("frees its port after %s, and refuses from then on", async (ending) => {
    const host = ownAddress();
    const server = await serve(uppercase, { host, port: 0 });
    await server[ending]();
    await server[ending]();
    const asked = { host, port: server.port };
    await expect(request(bytesOf("a"), asked)).rejects.toMatchObject({ name: errorName, code: "refused" });
    await using again = await serve(uppercase, asked);
    expect(textOf(await request(bytesOf("again"), { host: again.address, port: again.port }))).toBe("AGAIN");
  });

  test("ends with its signal, server and request alike", async () => {
    const reason = new Error("enough");
    const ending = new AbortController();
    await using server = await serve(uppercase, { host: ownAddress(), port: 0, signal: ending.signal });
    const asked = { host: server.address, port: server.port };
    await expect(request(bytesOf("a"), { ...asked, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    ending.abort(reason);
    await server.close();
    await expect(request(bytesOf("a"), asked)).rejects.toMatchObject({ code: "refused" });
    await expect(serve(uppercase, { ...onLoopback, signal: ending.signal })).rejects.toBe(reason);
  });

  test("says that a port is taken, that a name is no host, and which option is wrong", async () => {
    await using server = await serve(uppercase, onLoopback);
    const taken = serve(uppercase, { host: "127.0.0.1", port: server.port });
    await expect(taken).rejects.toMatchObject({ name: errorName, code: "address-in-use" });
    const nobody = request(bytesOf("a"), { host: "no..name", port: 1 });
    await expect(nobody).rejects.toMatchObject({ name: errorName, code: "name-not-found" });
    const wrong = request(bytesOf("a"), { host: "127.0.0.1", port: 65_536 });
    await expect(wrong).rejects.toThrow(new RangeError("port must be a whole number from 1 to 65535, not 65536"));
  });
});
