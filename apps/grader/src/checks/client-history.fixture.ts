import type { Ending, Step } from "../contract/exchange.ts";
import type { Exit, LaunchOutcome } from "../contract/launch.ts";
import type { Observation } from "../contract/observation.ts";
import type { Transport } from "../contract/program.ts";
import { bytes, connects, ended, exchange, halfCloses, hears, readingInput, ready, says } from "./history.fixture.ts";

/** Literal histories of clients: what was typed at one, what it sent, and what it showed. */

const talkLine = "hello birch";
const talkReply = "OTTER SAGE 48213";

/** A client's conversation: it sends what was typed, shows the reply and ends, as far as nothing else is said. */
export function clientTalk(
  transport: Transport,
  talk: {
    line?: string;
    reply?: string;
    request?: string;
    /** It comes before anything is typed. */
    isEarly?: boolean;
    shown?: string;
    ending?: Ending;
    stderr?: string;
    exit?: Exit;
    address?: string;
    prompt?: string;
    launch?: LaunchOutcome;
  } = {},
): Observation {
  const { line = talkLine, reply = talkReply } = talk;
  const {
    request = line,
    shown = `${reply}\n`,
    stderr = "",
    address = "127.0.0.1",
    prompt = "> ",
    isEarly = false,
  } = talk;
  const exit = talk.exit ?? (talk.ending === undefined ? ended : undefined);
  const ending = talk.ending ?? { kind: "ended", exit: exit ?? ended };
  const at = { client: "A", atMs: 0 } as const;
  const steps: Step[] = [
    { ...at, kind: "started" },
    ...(transport === "tcp" ? [connects("A")] : []),
    { ...at, kind: "showed", text: prompt },
    hears("A", isEarly ? [request] : [], { ending: readingInput }),
    { ...at, kind: "typed", line },
    hears("A", request === "" || isEarly ? [] : [request], { ending: request === "" ? ending : { kind: "enough" } }),
    ...(request === ""
      ? []
      : [says("A", reply), { ...at, kind: "showed" as const, text: shown }, hears("A", [], { ending })]),
  ];
  return {
    file: "client.py",
    role: "client",
    transport,
    language: "python",
    runtime: "python3",
    signs: [],
    launch: talk.launch ?? ready(transport, { address }),
    exchanges: [
      {
        check: `${transport}-client/conversation`,
        kind: "held",
        exchange: exchange(steps, { ...(exit && { exit }), stderr }),
      },
    ],
  };
}

/** What became of one of the sentences that are typed at a client one after the other. */
export interface TalkRound {
  line: string;
  /** Default: the line. Empty: nothing was sent. */
  request?: string;
  /** Of TCP, from 1; default 1. */
  connection?: number;
  reply: string;
  /** Default: the reply. */
  shown?: string;
  /** Before the server hung up; nothing, where it needed not to. */
  waited?: Ending;
}

/** A client's conversation, and the one in which its user types one sentence after the other. */
export function clientTalks(
  transport: Transport,
  rounds: readonly TalkRound[],
  end: { exit?: Exit; ending?: Ending; steps?: readonly Step[] } = {},
): Observation {
  const at = { client: "A", atMs: 0 } as const;
  const { exit, ending = exit === undefined ? readingInput : { kind: "ended", exit }, steps: last = [] } = end;
  const steps = rounds.flatMap(
    ({ line, request = line, connection: number = 1, reply, shown = reply, waited }): Step[] => {
      const pieces =
        request === "" ? [] : [{ atMs: 0, bytes: bytes(request), ...(transport === "tcp" && { connection: number }) }];
      return [
        { ...at, kind: "typed", line },
        { ...at, kind: "heard", heard: { pieces, ending: { kind: "enough" } } },
        says("A", reply),
        ...(waited === undefined ? [] : [hears("A", [], { ending: waited }), halfCloses("A")]),
        { ...at, kind: "showed", text: `${shown}\n` },
        hears("A", [], { ending: readingInput }),
      ];
    },
  );
  const talk = clientTalk(transport);
  const held = exchange([...steps.slice(0, -1), hears("A", [], { ending }), ...last], exit && { exit });
  const check = `${transport}-client/many-sentences`;
  return { ...talk, exchanges: [...talk.exchanges, { check, kind: "held", exchange: held }] };
}

/** A client's conversation with the grader, and what it came to with the submission's own server. */
export function clientPair(
  transport: Transport,
  {
    shown,
    ending,
    usage = "pair",
    talk = {},
  }: { shown: string; ending: Ending; usage?: "pair" | "odd-pair"; talk?: Parameters<typeof clientTalk>[1] },
): Observation {
  const alone = clientTalk(transport, talk);
  const at = { client: "A", atMs: 0 } as const;
  const held = exchange([
    { ...at, kind: "typed", line: talkLine },
    { ...at, kind: "showed", text: shown },
    hears("A", [], { ending }),
    { ...at, kind: "input-ended" },
    hears("A", [], { ending }),
  ]);
  return {
    ...alone,
    exchanges: [...alone.exchanges, { check: `${transport}-client/${usage}`, kind: "held", exchange: held }],
  };
}
