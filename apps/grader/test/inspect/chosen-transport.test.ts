import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { filesOf } from "./summarize.ts";

/** Each program with what it would be told, by its caller and at its keyboard. */
function toldTo(text: string, path = "app.py"): string[] {
  return inspect(filesOf({ [path]: text })).programs.map(({ transport, role, recipes, prompts }) => {
    const given = recipes[0]?.run.argv.slice(2) ?? [];
    return [transport, role, ...given, ...prompts.flatMap(({ answer }) => answer ?? [])].join(" ");
  });
}

/** A server of the transport that `isUdp` decides on; `make` says how its socket is made. */
const server = (make: string, isUdp: string): string => `
import socket, sys
${make}
s.bind(("", 12000))
if ${isUdp}:
    while True:
        text, who = s.recvfrom(2048)
        s.sendto(text.upper(), who)
s.listen(1)
while True:
    c, _ = s.accept()
    c.sendall(c.recv(1024).upper())
    c.close()
`;

describe("one socket of either transport is two programs, each told its own", () => {
  test.each([
    [
      "by a type that an argument decides on",
      server("s = socket.socket(2, socket.SOCK_DGRAM if sys.argv[1] == 'udp' else socket.SOCK_STREAM)", "udp"),
      ["udp server udp", "tcp server tcp"],
    ],
    [
      "by a table of types",
      server(
        `
kinds = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}
if len(sys.argv) != 2 or sys.argv[1] not in kinds: sys.exit(2)
s = socket.socket(2, kinds[sys.argv[1]])`,
        "sys.argv[1] == 'udp'",
      ),
      ["udp server udp", "tcp server tcp"],
    ],
    [
      "by two branches, one of them for any other answer",
      server(
        `
print("1) TCP")
print("2) UDP")
which = int(input("? "))
if which == 1:
    s = socket.socket()
    s.setsockopt(1, 2, 1)
else:
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)`,
        "which != 1",
      ),
      ["udp server 2", "tcp server 1"],
    ],
    [
      "by a switch of argparse",
      server(
        `
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("-u", "--udp", action="store_true")
options = parser.parse_args()
s = socket.socket(2, socket.SOCK_DGRAM if options.udp else socket.SOCK_STREAM)`,
        "options.udp",
      ),
      ["udp server --udp", "tcp server"],
    ],
    [
      "by a word anywhere on the command line",
      server("udp = '-u' in sys.argv\ns = socket.socket(2, socket.SOCK_DGRAM if udp else socket.SOCK_STREAM)", "udp"),
      ["udp server -u", "tcp server"],
    ],
    [
      "handed to functions, client and server alike",
      `
import socket, sys
def serve(kind):
    s = socket.socket(socket.AF_INET, kind)
    s.bind(("", 12000))
    if kind == socket.SOCK_STREAM:
        s.listen(1)
        s.accept()
    else:
        s.recvfrom(99)
def ask(kind):
    s = socket.socket(socket.AF_INET, kind)
    s.connect(("localhost", 12000))
    s.send(b"hi")
kind = socket.SOCK_STREAM if sys.argv[2] == "tcp" else socket.SOCK_DGRAM
if sys.argv[1] == "server": serve(kind)
else: ask(kind)
`,
      ["udp server server udp", "tcp server server tcp", "udp client client udp", "tcp client client tcp"],
    ],
  ])("%s", (_, text, expected) => {
    expect(toldTo(text)).toEqual(expected);
  });

  test("in C, where a comparison is one with 0", () => {
    const text = `
int main(int argc, char **argv) {
  struct sockaddr_in me = { .sin_port = htons(12000) };
  int type = argc == 2 && strcmp(argv[1], "udp") == 0 ? SOCK_DGRAM : SOCK_STREAM;
  int fd = socket(AF_INET, type, 0);
  bind(fd, (struct sockaddr *)&me, sizeof me);
  if (type == SOCK_DGRAM) { recvfrom(fd, b, 9, 0, 0, 0); }
  else { listen(fd, 5); }
}`;
    const programs = inspect(filesOf({ "s.c": text })).programs;
    expect(programs.map(({ transport, recipes }) => [transport, ...(recipes[0]?.run.argv.slice(1) ?? [])])).toEqual([
      ["udp", "udp"],
      ["tcp", "tcp"],
    ]);
  });

  test.each([
    [
      "JavaScript",
      "app.js",
      "switch (process.argv[2]) {\n  case 'udp':\n    udp();\n    break;\n  default:\n    tcp();\n}",
    ],
    ["Python", "app.py", "match sys.argv[1]:\n    case 'udp':\n        udp()\n    case 'tcp' | 't':\n        tcp()"],
    ["Ruby", "app.rb", "case ARGV[0]\nwhen 'udp' then udp\nwhen 'tcp', 'stream' then tcp\nend"],
  ])("by the cases of %s", (_, path, choice) => {
    const sockets: Record<string, string> = {
      "app.js": `
const udp = () => { const s = require("dgram").createSocket("udp4"); s.on("message", () => {}); s.bind(12000); };
const tcp = () => { require("net").createServer(() => {}).listen(12000); };
`,
      "app.py": `
import socket, sys
def udp():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("", 12000)); s.recvfrom(9)
def tcp():
    s = socket.socket(); s.bind(("", 12000)); s.listen(1)
`,
      "app.rb": `
def udp
  s = UDPSocket.new
  s.bind("0.0.0.0", 12000)
  s.recvfrom(9)
end
def tcp
  TCPServer.new(12000).accept
end
`,
    };
    expect(toldTo(`${sockets[path] ?? ""}${choice}\n`, path)).toEqual(["udp server udp", "tcp server tcp"]);
  });

  test("a menu of all four parts", () => {
    const menu = ["UDP server", "UDP client", "TCP server", "TCP client"].map(
      (name, at) => `print("${at + 1}. ${name}")`,
    );
    const text = `
from socket import *
def us():
    s = socket(AF_INET, SOCK_DGRAM); s.bind(("", 12000)); s.recvfrom(9)
def uc():
    s = socket(AF_INET, SOCK_DGRAM); s.sendto(b"x", ("localhost", 12000))
def ts():
    s = socket(); s.bind(("", 12000)); s.listen(1)
def tc():
    s = socket(); s.connect(("localhost", 12000))
${menu.join("\n")}
which = input("> ")
if which == "1": us()
elif which == "2": uc()
elif which == "3": ts()
elif which == "4": tc()
`;
    expect(toldTo(text)).toEqual(["udp server 1", "tcp server 3", "udp client 2", "tcp client 4"]);
  });
});

test("a transport that is settled in the source is one program, and the notes say so", () => {
  const make = "UDP = False\ns = socket.socket(2, socket.SOCK_DGRAM if UDP else socket.SOCK_STREAM)";
  const { programs, notes } = inspect(filesOf({ "app.py": server(make, "UDP") }));
  expect(programs.map(({ transport }) => transport)).toEqual(["tcp"]);
  expect(notes).toEqual(["app.py has its transport set in its source, to TCP as far as that shows"]);
});

test("one that is used in one way only is of that transport, whatever else the file names", () => {
  const text = `
import socket
kind = socket.SOCK_STREAM
kind = socket.SOCK_DGRAM
s = socket.socket(socket.AF_INET, kind)
s.bind(("", 12000))
s.recvfrom(9)
`;
  expect(toldTo(text)).toEqual(["udp server"]);
});
