import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { filesOf, summarize } from "./summarize.ts";

const tcpServer = `
const net = require("net");
net.createServer((socket) => {
  socket.on("data", (d) => socket.end(d.toString().toUpperCase()));
}).listen(12000);
`;
const udpClient = `
import dgram from "node:dgram";
const client = dgram.createSocket("udp4");
client.on("message", (m) => { console.log(String(m)); client.close(); });
client.send("hello", 12000, "localhost");
`;

describe("role, transport and port", () => {
  test.each([
    ["a TCP server whose methods are chained", tcpServer, "tcp server 12000"],
    ["a UDP client whose listener stands first", udpClient, "udp client 12000"],
    [
      "a TCP server in a variable",
      `import { createServer } from "node:net";\nconst port = 12000;\nconst server = createServer();\nserver.on("connection", (s) => s.end());\nserver.listen({ host: "0.0.0.0", port });`,
      "tcp server 12000",
    ],
    [
      "a UDP server that answers the sender, although a constant is called port",
      `const dgram = require("dgram");\nconst port = 12000;\nconst s = dgram.createSocket("udp4");\ns.on("message", (m, rinfo) => s.send(m, 0, m.length, rinfo.port, rinfo.address, () => {}));\ns.bind(port);`,
      "udp server 12000",
    ],
    [
      "a TCP client",
      `const net = require("net");\nconst c = net.connect(12000, "localhost");\nc.write("x");`,
      "tcp client 12000",
    ],
    [
      "a client in a class",
      `const net = require("net");\nclass C { constructor() { this.s = new net.Socket(); } go() { this.s.connect({ port: 12000, host: "localhost" }); } }\nnew C().go();`,
      "tcp client 12000",
    ],
    [
      "a default beside the environment",
      `require("net").createServer().listen(process.env.PORT || 12000);`,
      "tcp server 12000",
    ],
    [
      "a template string and a regular expression with quotes",
      "const q = `it's ${1} \"`;\nconst r = /[\"'`/]/g;\nconst d = 4 / 2 / 1;\n" + tcpServer,
      "tcp server 12000",
    ],
    ["a copy in a comment", `/*${udpClient}*/\n// net.connect(1)\n${tcpServer}`, "tcp server 12000"],
  ])("%s", (_, text, expected) => {
    expect(summarize({ "p.js": text })).toEqual([`p.js: ${expected}`]);
  });

  test("a function's bind is no socket's", () => {
    expect(summarize({ "p.js": "const f = console.log.bind(console);\nf(12000);\n" })).toEqual([]);
  });

  test("a module that starts nothing by itself belongs to the one that requires it", () => {
    const texts = {
      "lib/server.js": `const net = require("net");\nmodule.exports = function start(port) { return net.createServer().listen(port); };\n`,
      "index.js": `const start = require("./lib/server");\nstart(12000);\n`,
    };
    expect(summarize(texts).map((line) => line.split(":")[0])).toEqual(["index.js"]);
  });
});

describe("how it is run", () => {
  const argvOf = (texts: Record<string, string>): string[] | undefined => {
    const [recipe] = inspect(filesOf(texts)).programs[0]?.recipes ?? [];
    return recipe && [recipe.folder, ...recipe.run.argv];
  };

  test("by node in the file's own folder", () => {
    expect(argvOf({ "lab 2/s.mjs": tcpServer })).toEqual(["lab 2", "node", "s.mjs"]);
  });

  test("with the words of its package's start script", () => {
    const manifest = JSON.stringify({ type: "commonjs", scripts: { start: "node src/s.js --verbose 12000" } });
    expect(argvOf({ "src/s.js": tcpServer, "package.json": manifest })).toEqual([
      "src",
      "node",
      "s.js",
      "--verbose",
      "12000",
    ]);
    expect(argvOf({ "src/s.js": tcpServer, "package.json": "{ broken" })).toEqual(["src", "node", "s.js"]);
    expect(argvOf({ "src/s.js": tcpServer, "package.json": '{"scripts":{"start":"node src/s.js $(id)"}}' })).toEqual([
      "src",
      "node",
      "s.js",
    ]);
  });

  test.each([
    ["const [, , port] = process.argv;", ["12000"]],
    ["const [port] = process.argv.slice(2);", ["12000"]],
    ["const [mode, port] = process.argv.slice(2); if (mode === 'client') { process.exit(1); }", ["server", "12000"]],
    ["const [node, script, port = 12000] = process.argv;", []],
  ])("with what it unpacks from the command line: %s", (head, words) => {
    const text = `${head}\n${tcpServer.replace("12000", "Number(port)")}`;
    expect(argvOf({ "s.js": text })?.slice(3)).toEqual(words);
  });

  test("with the port where it is taken from the command line", () => {
    expect(argvOf({ "s.js": tcpServer.replace("12000", "Number(process.argv[2])") })).toEqual([
      "",
      "node",
      "s.js",
      "12000",
    ]);
  });
});
