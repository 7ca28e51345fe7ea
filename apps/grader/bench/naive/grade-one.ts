import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createSocket } from "node:dgram";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { basename, dirname, extname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const port = 12000;
const overdueMs = 1_000;
const retryMs = 50;
const sentences = 8;

const builds: Readonly<Record<string, string>> = {
  ".c": "gcc -o server 'FILE'",
  ".cpp": "g++ -o server 'FILE'",
  ".go": "GOCACHE=/tmp/go go build -o server 'FILE'",
  ".rs": "rustc -o server 'FILE'",
  ".cs": "mcs -out:server.exe 'FILE'",
  ".java": "javac 'FILE'",
};

const runs: Readonly<Record<string, string>> = {
  ".py": "python3 'FILE'",
  ".js": "node 'FILE'",
  ".rb": "ruby 'FILE'",
  ".java": "java 'CLASS'",
  ".cs": "mono server.exe",
};

cpSync(process.argv[2] ?? ".", "/tmp/work", { recursive: true });
const programs = readdirSync("/tmp/work", { recursive: true, encoding: "utf8" })
  .map((path) => `/tmp/work/${path}`)
  .filter((path) => /^\.(?:py|java|c|cpp|js|go|rs|cs|rb)$/u.test(extname(path)));
for (const program of programs) {
  const isUdp = /dgram|datagram|udp/iu.test(readFileSync(program, "utf8"));
  const server = start(program);
  let right = 0;
  for (let at = 0; at < sentences; at++) {
    const sentence = `hello number ${at}`;
    const reply = await (isUdp ? askUdp : askTcp)(program.endsWith(".java") && !isUdp ? `${sentence}\n` : sentence);
    if (reply.trim() === sentence.toUpperCase()) right += 1;
  }
  server?.kill("SIGKILL");
  process.stdout.write(`${basename(program)} ${right} of ${sentences} `);
}
process.exit(0);

function start(path: string): ChildProcess | undefined {
  const cwd = dirname(path);
  const name = basename(path);
  const build = builds[extname(path)];
  if (build !== undefined && spawnSync("sh", ["-c", build.replaceAll("FILE", name)], { cwd }).status !== 0) return;
  const run = (runs[extname(path)] ?? "./server").replaceAll("FILE", name).replace("CLASS", name.replace(".java", ""));
  return spawn("sh", ["-c", `exec ${run}`], { cwd, stdio: "ignore" });
}

async function askTcp(sentence: string): Promise<string> {
  const deadlineMs = performance.now() + overdueMs;
  let socket: Socket | undefined;
  while (socket === undefined && performance.now() < deadlineMs) {
    socket = await new Promise<Socket | undefined>((resolve) => {
      const attempt = connect(port, "127.0.0.1", () => resolve(attempt));
      attempt.on("error", () => resolve(undefined));
    });
    if (socket === undefined) await pause(retryMs);
  }
  if (socket === undefined) return "";
  const connected = socket;
  connected.write(sentence);
  return await new Promise((resolve) => {
    const end = (text: string): void => {
      clearTimeout(overdue);
      connected.destroy();
      resolve(text);
    };
    const overdue = setTimeout(() => end(""), overdueMs);
    let text = "";
    connected.on("data", (data) => {
      text += data.toString();
      if (text.trim().length >= sentence.trim().length) end(text);
    });
    connected.on("error", () => end(text)).on("end", () => end(text));
  });
}

async function askUdp(sentence: string): Promise<string> {
  const deadlineMs = performance.now() + overdueMs;
  const socket = createSocket("udp4");
  let reply: string | undefined;
  let isRefused = true;
  socket.on("message", (data) => (reply = data.toString())).on("error", () => (isRefused = true));
  await new Promise<void>((resolve) => socket.connect(port, "127.0.0.1", resolve));
  while (reply === undefined && performance.now() < deadlineMs) {
    if (isRefused) socket.send(sentence);
    isRefused = false;
    await pause(2);
  }
  socket.close();
  return reply ?? "";
}
