import { z } from "zod";
import { checksOf, extraChecksOf } from "../checks/index.ts";
import {
  assignmentFramings,
  concurrencies,
  connections,
  defaultAssignment,
  transforms,
  type Assignment,
  type Limits,
} from "../contract/assignment.ts";
import { serverSuites, suites, type Suite } from "../contract/suite.ts";
import { visibilities, type Visibility } from "../contract/visibility.ts";

const { countLetter, extraCredit, limits, partialCredit } = defaultAssignment;

/** What setTimeout can count. */
const longestMs = 2 ** 31 - 1;

const limit = (name: keyof Limits, purpose: string): z.ZodDefault<z.ZodInt> =>
  z
    .int()
    .min(1)
    .max(name.endsWith("Ms") ? longestMs : Number.MAX_SAFE_INTEGER)
    .default(limits[name])
    .describe(purpose);

const limitsSchema = z.strictObject({
  cpuMs: limit("cpuMs", "CPU time of one step of a build or one wait for a reply"),
  blockedMs: limit("blockedMs", "Of one wait, waiting for anything but the network, such as a sleep"),
  wallMs: limit("wallMs", "The net behind both; generous, since a busy machine must not cost a grade"),
  programCpuMs: limit("programCpuMs", "CPU time of one program in all"),
  programBlockedMs: limit("programBlockedMs", "Waiting for anything but the network, of one program in all"),
  memoryBytes: limit("memoryBytes", "Memory of all its processes together"),
  processes: limit("processes", "Processes and threads at once"),
  openFiles: limit("openFiles", "Open files and sockets of one process"),
  sockets: limit("sockets", "Sockets of all its processes together"),
  fileBytes: limit("fileBytes", "One file that it writes"),
  diskBytes: limit("diskBytes", "All files that it writes"),
  files: limit("files", "Files and folders that it makes"),
  outputBytes: limit("outputBytes", "Output that is kept for the report"),
  drainedBytes: limit("drainedBytes", "Output after which it is stopped"),
  replyBytes: limit("replyBytes", "One reply"),
});

const sentenceSchema = z.strictObject({
  send: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[^\r\n]*$/u)
    .describe("What the client sends, on one line"),
  reply: z.string().min(1).max(10_000).describe("The only right reply"),
  points: z.number().positive().max(1000).default(10).describe("Weight beside the suite's other checks"),
  visibility: z.enum(visibilities).exactOptional().describe("What students see of it; else the default of visibility"),
});

const allChecks = suites.flatMap((suite) => checksOf[suite]);
const extraChecks = suites.flatMap((suite) => extraChecksOf[suite]);
const extraIds = [...new Set(extraChecks.map(({ id }) => id))];

const share = z.number().min(0).max(1);

/** For each suite a field that may be left out. */
const bySuite = <Field extends z.ZodType, Name extends Suite>(
  names: readonly Name[],
  field: Field,
): z.ZodObject<Record<Name, z.ZodExactOptional<Field>>, z.core.$strict> =>
  z.strictObject(
    Object.fromEntries(names.map((name) => [name, field.exactOptional()])) as Record<Name, z.ZodExactOptional<Field>>,
  );

/** The contract of `assignment.yaml`: it holds only what works, so that nothing is ignored in silence. */
export const assignmentSchema = z.strictObject({
  title: z.string().min(1).max(200).default(defaultAssignment.title).describe("Stands above the reports"),
  maxScore: z
    .number()
    .min(1)
    .max(100_000)
    .default(defaultAssignment.maxScore)
    .describe("The score of a submission that passes everything"),
  port: z.int().min(1024).max(65_535).default(defaultAssignment.port).describe("The port that the handout names"),
  transform: z
    .enum(transforms)
    .default(defaultAssignment.transform)
    .describe(
      "What a server makes of a sentence. uppercase: the sentence in upper case; count-letter: how many times a letter stands in it",
    ),
  countLetter: z
    .strictObject({
      letter: z
        .string()
        .regex(/^\p{Letter}$/u)
        .default(countLetter.letter)
        .describe("The letter"),
      ignoreCase: z.boolean().default(countLetter.ignoreCase).describe("Whether S counts for s"),
    })
    .prefault({})
    .describe("What the transform count-letter counts"),
  framing: z
    .enum(assignmentFramings)
    .default(defaultAssignment.framing)
    .describe(
      "How a TCP client says that its sentence is whole. textbook: not at all, though in Java a newline is allowed; none: not at all; line: by a newline; end-of-stream: by closing its side",
    ),
  connection: z
    .enum(connections)
    .default(defaultAssignment.connection)
    .describe(
      "What a TCP server does with the connection after its reply. either: what it likes; close-after-reply: it hangs up; persistent: it answers further sentences on it, and clients, over UDP as well, let their user type further ones",
    ),
  concurrency: z
    .enum(concurrencies)
    .default(defaultAssignment.concurrency)
    .describe(
      "How a TCP server serves several clients. sequential: one after the other is enough; concurrent: all at once, also while one of them says nothing",
    ),
  wholeBufferReplies: z
    .boolean()
    .default(defaultAssignment.wholeBufferReplies)
    .describe(
      "Whether a UDP reply may hold the unused rest of the server's buffer, as that of the book's Java edition does",
    ),
  python2: z
    .boolean()
    .default(defaultAssignment.python2)
    .describe("Whether a program that Python 3 cannot read is run with Python 2"),
  answersPrompts: z
    .boolean()
    .default(defaultAssignment.answersPrompts)
    .describe("Whether a program that asks for its port or host at the keyboard is told them"),
  programs: bySuite(
    suites,
    z.strictObject({
      weight: z.number().positive().max(1000).default(1).describe("Its share of the score, beside the others"),
      optional: z.boolean().default(false).describe("Whether it counts only where it was handed in"),
    }),
  )
    .default(defaultAssignment.programs)
    .describe(
      "What every submission should hold; one that is missing costs its share. Empty: whatever is found, in equal shares",
    )
    .meta({ examples: [{ "udp-server": { weight: 1 }, "tcp-server": { weight: 1 } }] }),
  partialCredit: z
    .strictObject({
      loopbackOnly: share
        .default(partialCredit.loopbackOnly)
        .describe("For a server that only its own machine can reach"),
      fixedAddress: share
        .default(partialCredit.fixedAddress)
        .describe("For a server whose source names an address that only one machine has"),
      wrongPort: share
        .default(partialCredit.wrongPort)
        .describe("For a server on another port, or a client that asks one there"),
    })
    .prefault({})
    .describe("The part of its first check's points, 0 to 1, that a program keeps"),
  points: z
    .strictObject(Object.fromEntries(allChecks.map((check) => [check.id, pointsOf(check)])))
    .default({})
    .describe("The weight of a check within its suite; 0 leaves it out. The weights are scaled to the suite's share")
    .meta({ examples: [Object.fromEntries(allChecks.map(({ id, weight }) => [id, weight]))] }),
  extraCredit: z
    .strictObject({
      points: z
        .number()
        .min(0)
        .max(1000)
        .default(extraCredit.points)
        .describe("Of all its checks together; 0 asks for none, and 15 % of maxScore is the most"),
      checks: z.array(z.enum(extraIds)).default([]).describe("Which checks; empty: all of them"),
    })
    .prefault({})
    .describe("What goes beyond the exercise; it stands beside the score and is never part of it"),
  sentences: bySuite(serverSuites, z.array(sentenceSchema).max(50))
    .default({})
    .describe("Sentences of your own; each becomes a check: udp-server/own-1")
    .meta({ examples: [{ "udp-server": [{ send: "hello world", reply: "HELLO WORLD", points: 10 }] }] }),
  visibility: z
    .strictObject({
      default: z
        .enum(visibilities)
        .default(defaultAssignment.visibility.default)
        .describe("Of every check that is not named"),
      checks: z
        .strictObject(
          Object.fromEntries([...allChecks, ...extraChecks].map((check) => [check.id, visibilityOf(check)])),
        )
        .default({})
        .describe("By check id"),
    })
    .prefault({})
    .describe(
      "What students see of a check. visible: all of it; hidden: never what was sent and expected; after-due-date: that, only once nobody can hand in any more",
    )
    .meta({ examples: [{ default: "visible", checks: { "udp-server/no-left-overs": "hidden" } }] }),
  seed: z
    .string()
    .min(1)
    .max(200)
    .exactOptional()
    .describe("What the random sentences are derived from; without it, from this file's settings")
    .meta({ examples: ["fall-term"] }),
  limits: limitsSchema.prefault({}).describe("What a program may use before it is stopped"),
}) satisfies z.ZodType<Assignment>;

/** As it stands in the file: every field may be left out. */
export type AssignmentSettings = z.input<typeof assignmentSchema>;

/** The same contract for editors. */
export function assignmentJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(assignmentSchema, { target: "draft-2020-12", io: "input" });
}

function pointsOf({ requirement }: { requirement: string }): z.ZodExactOptional<z.ZodNumber> {
  return z.number().min(0).max(1000).exactOptional().describe(requirement);
}

function visibilityOf({
  requirement,
}: {
  requirement: string;
}): z.ZodExactOptional<z.ZodEnum<{ [Name in Visibility]: Name }>> {
  return z.enum(visibilities).exactOptional().describe(requirement);
}
