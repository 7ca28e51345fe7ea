import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Transport } from "../src/contract/program.ts";

const hexOfState = { tcp: "0A", udp: "07" };

/** Longer than any program takes that gets there; those that do not cost the floor nothing but this wait. */
const patienceMs = 3_000;
const lookEveryMs = 2;

/** Whether the kernel's tables came to show a server on the port. */
export async function isBound(asked: { transport: Transport; port: number; isPast: () => boolean }): Promise<boolean> {
  const port = asked.port.toString(16).toUpperCase().padStart(4, "0");
  const row = new RegExp(`: [0-9A-F]+:${port} [0-9A-F:]+ ${hexOfState[asked.transport]} `, "u");
  const deadlineMs = performance.now() + patienceMs;
  while (performance.now() < deadlineMs && !asked.isPast()) {
    const tables = [asked.transport, `${asked.transport}6`].map((name) => readFileSync(`/proc/net/${name}`, "latin1"));
    if (tables.some((table) => row.test(table))) return true;
    await pause(lookEveryMs);
  }
  return false;
}

const sentence = "hello floor\n";
const replyMs = 200;

/** Asks once, and waits for anything to come back, but not for long. */
export async function awaitReply({ transport, port }: { transport: Transport; port: number }): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (close: () => void): void => {
      clearTimeout(overdue);
      close();
      resolve();
    };
    const overdue = setTimeout(() => end(close), replyMs);
    let close: () => void;
    if (transport === "udp") {
      const socket = createSocket("udp4");
      close = () => socket.close();
      socket.on("message", () => end(close)).on("error", () => end(close));
      socket.send(sentence, port, "127.0.0.1");
    } else {
      const socket = connect(port, "127.0.0.1");
      close = () => void socket.destroy();
      socket.on("data", () => end(close)).on("error", () => end(close));
      socket.on("end", () => end(close)).write(sentence);
    }
  });
}
