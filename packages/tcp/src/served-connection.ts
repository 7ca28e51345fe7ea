import type { Socket } from "node:net";
import {
  createDecoder,
  encodeMessage,
  type DecodeError,
  type Decoded,
  type Decoder,
  type Transform,
} from "@capsock/core";
import type { FrameGatherer } from "./gather-frames.ts";
import { hangUp } from "./hang-up.ts";
import type { Watched } from "./idle-watch.ts";
import { translateNodeError } from "./node-error.ts";
import type { Reader, Way } from "./public-way.ts";
import type { ReplyAtOnce } from "./reply-at-once.ts";
import type { Listed } from "./roster.ts";
import type { ServeTcpSettings, TcpPeer } from "./serve-options.ts";
import { TcpError } from "./tcp-error.ts";

/** What the connections of a server have in common. */
export interface Service {
  readonly transform: Transform;
  readonly settings: ServeTcpSettings;
  readonly frames: FrameGatherer;
  readonly replyAtOnce: ReplyAtOnce;
  /** Where something moves, `movedTick` becomes this. */
  readonly tick: number;
  /** No further message is answered. */
  readonly closing: boolean;
  wayOf(socket: Socket): Way;
  onReceived(bytes: number): void;
  /** The system has taken them. */
  onReplies(peer: TcpPeer, replies: number, sentBytes: number): void;
  onFailure(error: TcpError, peer: TcpPeer): void;
  /** The connection has had its last reply; it may still have to be closed. */
  onServed(connection: ServedConnection): void;
  onClosed(connection: ServedConnection): void;
}

/**
 * One client of a server, from its acceptance to its end. A class with callbacks, since a server has thousands of them: a
 * message that is answered at once costs no promise, no timer and no function.
 */
export class ServedConnection implements Reader, Watched, Listed {
  readonly peer: TcpPeer;
  place = 0;
  movedTick: number = Infinity;
  readonly #socket: Socket;
  readonly #service: Service;
  readonly #decoder: Decoder;
  readonly #way: Way;
  readonly #onWritten = (error?: Error | null): void => this.#sent(error);
  /** `waiting`: for its turn, where one is served after the other. */
  #state: "waiting" | "serving" | "served" = "waiting";
  #clientHasEnded = false;
  /** How many replies the system has not taken yet, and their bytes. Until then nothing is read. */
  #pendingReplies = 0;
  #pendingBytes = 0;
  /** That write was not taken at once. */
  #isHeld = false;
  /** Nothing follows that write. */
  #isLast = false;
  /** What the client did wrong after what that write answers. */
  #wrong: TcpError | undefined;
  #total: NodeJS.Timeout | undefined;
  #cutShort: (() => void) | undefined;

  /** Takes over a socket that allows half-open and that nobody has read from. */
  constructor(socket: Socket, peer: TcpPeer, service: Service) {
    const { framing, maxMessageBytes } = service.settings;
    this.peer = peer;
    this.#socket = socket;
    this.#service = service;
    this.#decoder = createDecoder(framing, { maxMessageBytes });
    this.#way = service.wayOf(socket);
    socket.on("error", (error) => this.#onError(error));
    socket.on("close", () => this.#onClose());
  }

  /** Answers its messages from now on. False when it is over already. */
  serve(): boolean {
    if (this.#state !== "waiting") return false;
    this.#state = "serving";
    const { settings, tick, closing } = this.#service;
    const { totalTimeoutMs } = settings;
    this.movedTick = tick;
    if (totalTimeoutMs !== Infinity) {
      this.#total = setTimeout(() => this.#giveUp(`the connection was open for ${totalTimeoutMs} ms`), totalTimeoutMs);
    }
    this.#socket.on("end", () => this.#onEnd());
    this.#way.read(this.#socket, this);
    if (closing) this.stop();
    return true;
  }

  /** Ends it after the reply that is on its way. */
  stop(): void {
    if (this.#cutShort !== undefined) this.#cutShort();
    else if (this.#pendingReplies === 0) this.#leave();
  }

  /** Closes it at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** Closes it at once, by RST. */
  reset(): void {
    const socket = this.#socket;
    const reset = (): void => void socket.resetAndDestroy();
    // libuv refuses to send RST while a FIN waits for the next turn of the loop.
    if (socket.writableEnded && !socket.writableFinished) socket.once("finish", reset);
    else reset();
  }

  /** Nothing has moved for too long. */
  onIdle(): void {
    this.#giveUp(`nothing moved for ${this.#service.settings.idleTimeoutMs} ms`);
  }

  /** What one read has brought. */
  onBytes(bytes: Uint8Array): void {
    // What a client still sends that has been served is thrown away.
    if (this.#state !== "serving") return;
    this.movedTick = this.#service.tick;
    this.#service.onReceived(bytes.length);
    const reply = this.#service.replyAtOnce(bytes);
    if (reply === undefined) this.#answer(this.#decoder.push(bytes));
    else this.#answerAtOnce(reply);
  }

  #onEnd(): void {
    this.#clientHasEnded = true;
    if (this.#state === "serving") this.#answer(this.#decoder.end());
  }

  #answerAtOnce(reply: Buffer): void {
    // Whoever transforms may also close the server.
    if (this.#state !== "serving") return;
    this.#isLast = this.#service.settings.closeAfterReply;
    this.#send(reply, 1);
  }

  #answer(decoded: Decoded): void {
    const { framing, closeAfterReply } = this.#service.settings;
    const frames: Uint8Array[] = [];
    let wrong: TcpError | undefined;
    for (const message of decoded.messages) {
      if (closeAfterReply && frames.length > 0) break;
      try {
        const transformed = this.#service.transform(message);
        if (transformed.ok) frames.push(encodeMessage(framing, transformed.bytes));
        else wrong = notUtf8(transformed.error.offset);
      } catch (error) {
        wrong = translateNodeError(error, `serving ${this.peer.address} port ${this.peer.port}`);
      }
      // What follows it can no longer be told apart.
      if (wrong !== undefined) break;
    }
    // Whoever transforms may also close the server.
    if (this.#state !== "serving") return;
    const isOver = closeAfterReply && frames.length > 0;
    if (!isOver && !decoded.ok) wrong ??= undecodable(decoded.error);
    this.#wrong = wrong;
    this.#isLast = isOver || wrong !== undefined || this.#clientHasEnded;
    if (frames.length > 0) this.#send(this.#service.frames.gather(frames), frames.length);
    else this.#goOn();
  }

  #send(bytes: Buffer, replies: number): void {
    this.#pendingReplies = replies;
    this.#pendingBytes = bytes.length;
    this.#way.write(this.#socket, bytes, this.#onWritten);
    if (this.#pendingReplies > 0) this.#hold();
  }

  #sent(error: Error | null | undefined): void {
    if (error != null) this.#socket.destroy(error);
    // A write that was under way when the socket was closed is reported as a success.
    if (this.#socket.destroyed) return;
    const replies = this.#pendingReplies;
    this.#pendingReplies = 0;
    this.#service.onReplies(this.peer, replies, this.#pendingBytes);
    if (this.#isHeld) this.#release();
    this.#goOn();
  }

  /** The client does not read as fast as it is answered: until it does nothing more is read from it. */
  #hold(): void {
    const { idleTimeoutMs } = this.#service.settings;
    this.#isHeld = true;
    this.#service.frames.keep();
    this.movedTick = Infinity;
    this.#socket.pause();
    // Node's own timer knows whether a part of the write has gone out meanwhile.
    if (idleTimeoutMs !== Infinity) this.#socket.setTimeout(idleTimeoutMs, () => this.onIdle());
  }

  #release(): void {
    this.#isHeld = false;
    this.#socket.setTimeout(0);
    this.#socket.removeAllListeners("timeout");
    this.movedTick = this.#service.tick;
    if (!this.#isLast) this.#socket.resume();
  }

  #goOn(): void {
    if (this.#isLast || this.#service.closing) this.#leave();
  }

  /** Takes no further message, tells what the client did wrong and closes in good order. */
  #leave(): void {
    if (this.#state === "served") return;
    this.#end();
    const wrong = this.#wrong;
    if (wrong !== undefined) {
      // Where the end of the stream ends the reply, a plain end would pass for an empty one.
      if (this.#service.settings.framing === "end-of-stream") this.reset();
      this.#service.onFailure(wrong, this.peer);
    }
    if (!this.#socket.destroyed) {
      this.#cutShort = hangUp(this.#socket, this.#clientHasEnded);
      if (this.#service.closing) this.#cutShort();
    }
    this.#service.onServed(this);
  }

  #giveUp(reason: string): void {
    this.#socket.destroy();
    this.#fail(new TcpError("timed-out", reason));
  }

  #onError(error: Error): void {
    const failure = translateNodeError(error, `serving ${this.peer.address} port ${this.peer.port}`);
    this.#fail(
      failure.code === "reset" ? new TcpError("reset", "the client reset the connection", { cause: error }) : failure,
    );
  }

  /** The connection is gone. Whose server is closing is not told what that does to its connections. */
  #fail(error: TcpError): void {
    if (this.#state === "served") return;
    this.#end();
    if (!this.#service.closing) this.#service.onFailure(error, this.peer);
    this.#service.onServed(this);
  }

  #onClose(): void {
    if (this.#state !== "served") {
      this.#end();
      this.#service.onServed(this);
    }
    // A closed socket may be kept for a while by what is collected later than it: not this with it.
    this.#way.release(this.#socket);
    this.#service.onClosed(this);
  }

  #end(): void {
    this.#state = "served";
    this.movedTick = Infinity;
    clearTimeout(this.#total);
  }
}

function notUtf8(offset: number): TcpError {
  return new TcpError("invalid-utf8", `the client sent bytes that are not UTF-8, from offset ${offset} of the message`);
}

function undecodable(error: DecodeError): TcpError {
  const wrong =
    error.code === "message-cut-off"
      ? "ended its side inside a message"
      : `sent a message of more than ${error.maxMessageBytes} bytes`;
  return new TcpError(error.code, `the client ${wrong}`);
}
