import { defaultAssignment } from "../contract/assignment.ts";
import { contentHash } from "../intake/content-hash.ts";
import type { ListedSubmission } from "../intake/read-submissions.ts";

const { port, limits } = defaultAssignment;

const udpServer = `
const socket = require("node:dgram").createSocket("udp4");
socket.on("message", (sentence, client) => {
  socket.send(sentence.toString().toUpperCase(), client.port, client.address);
});
const serve = () => socket.bind(${port});
`;

/**
 * All in JavaScript, which runs wherever the grader does, and servers but for one. Those that try a limit serve only once
 * they are beyond it.
 */
const sources = {
  "right-udp": `${udpServer} serve();`,
  "right-tcp": `
require("node:net").createServer((connection) => {
  connection.on("error", () => {});
  connection.on("data", (sentence) => connection.end(sentence.toString().toUpperCase()));
}).listen(${port});
`,
  wrong: `
const socket = require("node:dgram").createSocket("udp4");
socket.on("message", (sentence) => console.log(sentence.toString().toUpperCase()));
socket.bind(${port});
`,
  "terminal-client": `
if (!process.stdin.isTTY) process.exit(1);
const lines = require("node:readline").createInterface({ input: process.stdin, output: process.stdout, terminal: false });
lines.question("Sentence: ", (sentence) => {
  lines.close();
  const socket = require("node:dgram").createSocket("udp4");
  socket.on("message", (reply) => {
    console.log(reply.toString());
    socket.close();
  });
  socket.send(sentence, ${port}, "127.0.0.1");
});
`,
  "many-processes": `${udpServer}
const { spawn } = require("node:child_process");
const more = (count) => {
  if (count === 0) serve();
  else spawn("sleep", ["1000"], { stdio: "ignore" }).once("spawn", () => more(count - 1));
};
more(${2 * limits.processes});
`,
  "big-file": `${udpServer}
const { openSync, writeSync, unlinkSync } = require("node:fs");
const path = require("node:path").join(__dirname, "big");
const file = openSync(path, "w");
const block = Buffer.alloc(2 ** 20);
for (let bytes = 0; bytes <= ${limits.fileBytes}; bytes += block.length) writeSync(file, block);
unlinkSync(path);
serve();
`,
  "much-memory": `${udpServer}
const blocks = [];
const more = () => {
  blocks.push(Buffer.alloc(2 ** 24, 1));
  if (blocks.length * 2 ** 24 > ${1.5 * limits.memoryBytes}) serve();
  else setTimeout(more, 10);
};
more();
`,
} as const;

export type TrialProgram = keyof typeof sources;

/** The built-in programs, each as if a student of its name had handed it in. */
export const trialPrograms: readonly ListedSubmission[] = Object.entries(sources).map(([id, source]) => {
  const files = [{ path: "server.js", bytes: new TextEncoder().encode(source), executable: false }];
  const submission = { id, students: [], files, sha256: contentHash(files), repairs: [], unreadable: [], notRead: [] };
  return { id, read: () => Promise.resolve(submission) };
});
