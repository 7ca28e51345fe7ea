import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { tcpClient, tcpServer, udpServer } from "./python-programs.ts";
import { filesOf, summarize } from "./summarize.ts";

describe("the port", () => {
  const serverOn = (head: string, port: string): string =>
    `import socket, sys, os\n${head}\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ns.bind(("", ${port}))\ns.recvfrom(9)\n`;
  test.each([
    ["a constant", "PORT = 12000", "PORT", 12000],
    ["several names behind each other", "a = 12000\nb = a\nserverPort = b", "serverPort", 12000],
    ["an annotated name", "port: int = 12000", "port", 12000],
    ["underscores and hex", "port = 0x2EE0", "port", 12000],
    ["text that is a number", 'port = "12000"', "port", 12000],
    ["a conversion", 'port = int("12000")', "port", 12000],
    ["a default beside the command line", "port = int(sys.argv[1]) if len(sys.argv) > 1 else 12000", "port", 12000],
    [
      "a default that is overwritten",
      "port = 12000\nif len(sys.argv) > 1:\n    port = int(sys.argv[1])",
      "port",
      12000,
    ],
    ["a default behind an environment variable", "port = os.environ.get('P') or 12000", "port", 12000],
    ["a comment's port is none", "# port = 6789\nport = 12000  # 6789", "port", 12000],
    ["a string's port is none", '"""\nport = 6789\n"""\nport = 12000', "port", 12000],
    ["what is typed in is not known", "port = int(input('port? '))", "port", undefined],
    ["names that refer to each other are not known", "port = other\nother = port", "port", undefined],
    ["zero is left to the kernel", "port = 0", "port", undefined],
    ["more than a port can be", "port = 120000", "port", undefined],
  ])("%s", (_, head, expression, expected) => {
    expect(inspect(filesOf({ "s.py": serverOn(head, expression) })).programs[0]?.port).toBe(expected);
  });

  test("a whole address behind a name", () => {
    const text =
      "from socket import *\naddress = ('', 12000)\ns = socket(AF_INET, SOCK_STREAM)\ns.bind(address)\ns.listen()";
    expect(summarize({ "s.py": text })).toEqual(["s.py: tcp server 12000"]);
  });

  test("a constant of another file", () => {
    const texts = {
      "config.py": "HOST = ''\nPORT = 12000\n",
      "server.py": udpServer
        .replace("from socket import *", "from socket import *\nfrom config import PORT")
        .replace("12000", "PORT"),
    };
    expect(summarize(texts)).toEqual(["server.py: udp server 12000"]);
  });
});

describe("what is believed", () => {
  test("file names are not", () => {
    expect(summarize({ "TCPServer.py": udpServer, "UPDClient.py": tcpServer, "server.py": tcpClient })).toEqual([
      "TCPServer.py: udp server 12000",
      "UPDClient.py: tcp server 6789",
      "server.py: tcp client 12000",
    ]);
  });

  test("comments and strings are not, a copy in a docstring neither", () => {
    const commented = tcpServer.replaceAll(/^/gmu, "# ");
    expect(summarize({ "s.py": `${commented}\n"""${tcpClient}"""\n${udpServer}` })).toEqual(["s.py: udp server 12000"]);
    expect(summarize({ "s.py": commented })).toEqual([]);
  });

  test("a string that holds a quote or a hash does not hide code", () => {
    const text = `a = "it's # not"\nb = 'say "hi" \\' # '\nc = '''x'y'''\n${udpServer}`;
    expect(summarize({ "s.py": text })).toEqual(["s.py: udp server 12000"]);
  });

  test("methods of the same names that are no sockets are not", () => {
    const text =
      "import sqlite3, tkinter\ndb = sqlite3.connect('x.db')\nroot = tkinter.Tk()\nroot.bind('<Return>', print)\n";
    expect(summarize({ "gui.py": text })).toEqual([]);
  });

  test("raw sockets are not", () => {
    const text = "from socket import *\ns = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)\n";
    expect(summarize({ "ping.py": text })).toEqual([]);
  });
});

describe("several files", () => {
  test("two transports in one file are two programs, and the report says so", () => {
    const text = udpServer + tcpServer;
    const { programs, notes } = inspect(filesOf({ "both.py": text }));
    expect(programs.map(({ role, transport }) => `${transport} ${role}`)).toEqual(["udp server", "tcp server"]);
    expect(notes).toEqual(["both.py is a UDP server and a TCP server"]);
  });

  test("a server that asks another one is no client, however it is started", () => {
    const text = `${tcpServer}
other = socket(AF_INET, SOCK_STREAM)
other.connect(("10.0.0.1", 9000))
`;
    const { programs, notes } = inspect(filesOf({ "relay.py": text }));
    expect(programs.map(({ role, transport }) => `${transport} ${role}`)).toEqual(["tcp server"]);
    expect(notes).toEqual(["relay.py asks others, too; it is graded as a server"]);
  });

  test("a server and a client in one file are two programs", () => {
    const text = `import socket, sys
def server():
    s = socket.socket()
    s.bind(("", 12000))
    s.listen()
def client():
    s = socket.socket()
    s.connect(("localhost", 12000))
if sys.argv[1] == "server": server()
else: client()
`;
    expect(summarize({ "app.py": text })).toEqual(["app.py: tcp server 12000", "app.py: tcp client 12000"]);
  });

  test("a module that others import is no program; whoever imports it is", () => {
    const texts = {
      "net/upper.py": "def upper(b):\n    return b.upper()\n",
      "net/sockets.py":
        "import socket\ndef open_server(port):\n    s = socket.socket()\n    s.bind(('', port))\n    s.listen()\n    return s\n",
      "net/main.py": "from sockets import open_server\nimport upper\ns = open_server(12000)\n",
    };
    expect(summarize(texts)).toEqual(["net/main.py: tcp server 12000"]);
  });

  test("a program that another one takes a constant from is still one", () => {
    const texts = {
      "server.py": `PORT = 12000\n${udpServer.replace("12000", "PORT")}`,
      "client.py": `from server import PORT\n${tcpClient.replace("12000", "PORT")}`,
    };
    expect(summarize(texts)).toEqual(["client.py: tcp client 12000", "server.py: udp server 12000"]);
  });

  test("a program that forgets to call its main is still one", () => {
    expect(
      summarize({
        "s.py": `import socket\ndef main():\n    s = socket.socket()\n    s.bind(("", 12000))\n    s.listen()\n`,
      }),
    ).toEqual(["s.py: tcp server 12000"]);
  });
});

describe("how it is run", () => {
  const recipesOf = (path: string, text: string): string[][] =>
    inspect(filesOf({ [path]: text })).programs[0]?.recipes.map(({ folder, run }) => [folder, ...run.argv]) ?? [];

  test("by Python 3, then by Python 2, in the file's own folder", () => {
    expect(recipesOf("a b/UDPServer.py", udpServer)).toEqual([
      ["a b", "python3", "UDPServer.py"],
      ["a b", "python2", "UDPServer.py"],
    ]);
  });

  test("a name that looks like an option is no option", () => {
    expect(recipesOf("-m.py", udpServer)[0]).toEqual(["", "python3", "./-m.py"]);
  });

  test("with the port where it is taken from the command line", () => {
    const server = udpServer.replace("12000", "int(sys.argv[1])");
    expect(recipesOf("s.py", server)[0]).toEqual(["", "python3", "s.py", "12000"]);
    const client = tcpClient.replace('"localhost", 12000', "sys.argv[1], int(sys.argv[2])");
    expect(recipesOf("c.py", client)[0]).toEqual(["", "python3", "c.py", "127.0.0.1", "12000"]);
  });

  test.each([
    ["an option", `p.add_argument("-p", "--port", type=int, required=True)`, "args.port", ["--port", "12000"]],
    [
      "a short option with a name of its own",
      `p.add_argument("-p", dest="where", type=int)`,
      "args.where",
      ["-p", "12000"],
    ],
    ["a word", `p.add_argument("port", type=int)`, "args.port", ["12000"]],
    ["an option with a default", `p.add_argument("--port", type=int, default=12000)`, "args.port", []],
    ["the second of two words", `p.add_argument("name")\np.add_argument("port", type=int)`, "args.port", []],
  ])("with what argparse asks for: %s", (_, declaration, port, words) => {
    const text = `import argparse\np = argparse.ArgumentParser()\n${declaration}\nargs = p.parse_args()\n`;
    expect(recipesOf("s.py", text + udpServer.replace("12000", port))[0]).toEqual(["", "python3", "s.py", ...words]);
  });

  test("with a word of its own for each name that is unpacked", () => {
    const head = "import sys\nhost, port, message = sys.argv[1], int(sys.argv[2]), sys.argv[3]\n";
    const client = head + tcpClient.replace('"localhost", 12000', "host, port");
    expect(recipesOf("c.py", client)[0]?.slice(3)).toEqual(["127.0.0.1", "12000", "words of its command line"]);
  });

  test("as a part of its package where it imports from that, with Python 2 first where it asks for it", () => {
    const texts = {
      "lab/__init__.py": "",
      "lab/net/__main__.py": "from ..text import shout\nfrom .serve import serve\nserve()\n",
      "lab/net/serve.py": `#!/usr/bin/env python2\ndef serve():\n${udpServer.replaceAll(/^/gmu, "    ")}`,
      "lab/text.py": "def shout(text):\n    return text.upper()\n",
      "lab/alone.py": `#!/usr/bin/python2.7\n${udpServer}`,
    };
    const recipes = inspect(filesOf(texts)).programs.map((program) =>
      program.recipes.map(({ folder, run }) => [folder, ...run.argv].join(" ")),
    );
    expect(recipes).toEqual([
      ["lab python2 alone.py", "lab python3 alone.py"],
      [" python3 -m lab.net", " python2 -m lab.net"],
    ]);
  });

  test("without words where it is not certain what they mean", () => {
    expect(recipesOf("s.py", udpServer.replace("12000", "int(sys.argv[2])"))[0]).toEqual(["", "python3", "s.py"]);
  });
});
