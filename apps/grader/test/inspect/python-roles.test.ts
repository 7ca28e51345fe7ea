import { describe, expect, test } from "vitest";
import { tcpClient, tcpServer, udpServer } from "./python-programs.ts";
import { summarize } from "./summarize.ts";

describe("role, transport and port", () => {
  test.each([
    ["a UDP server", udpServer, "udp server 12000"],
    ["a TCP server", tcpServer, "tcp server 6789"],
    ["a TCP client, a stream being the default", tcpClient, "tcp client 12000"],
    [
      "a UDP client that binds too, since it speaks first",
      `
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 5000))
s.sendto(input().encode(), ("localhost", 12000))
print(s.recvfrom(2048)[0])
`,
      "udp client 12000",
    ],
    [
      "a UDP client that connects",
      `
from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.connect(("localhost", 12000))
s.send(b"hello")
print(s.recv(99))
`,
      "udp client 12000",
    ],
    [
      "a UDP server without a bound port, since it hears first",
      `
from socket import *
s = socket(AF_INET, SOCK_DGRAM)
while 1:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), a)
`,
      "udp server ?",
    ],
    [
      "a UDP chat client whose listening thread stands first in the text",
      `
from socket import *
import threading
s = socket(AF_INET, SOCK_DGRAM)
server = ("localhost", 12000)
def listen():
    while True:
        print(s.recvfrom(2048)[0])
threading.Thread(target=listen).start()
while True:
    s.sendto(input().encode(), server)
`,
      "udp client 12000",
    ],
    [
      "a UDP server whose answering function stands first in the text",
      `
from socket import *
s = socket(AF_INET, SOCK_DGRAM)
def answer(text, who):
    s.sendto(text.upper(), who)
s.bind(("", 12000))
while True:
    answer(*s.recvfrom(2048))
`,
      "udp server 12000",
    ],
    [
      "a UDP server that prints and never replies",
      `
import socket as sk
s = sk.socket(sk.AF_INET, sk.SOCK_DGRAM)
s.bind(("127.0.0.1", 12000))
while True:
    print(s.recvfrom(100)[0].upper())
`,
      "udp server 12000",
    ],
    [
      "a UDP server that replies to its own port",
      `
from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), ("localhost", 12000))
`,
      "udp server 12000",
    ],
    [
      "a server with datagram calls on a stream socket",
      `
from socket import *
s = socket(AF_INET, SOCK_STREAM)
s.bind(("", 12000))
while True:
    m, a = s.recvfrom(2048)
    s.sendto(m.upper(), a)
`,
      "udp server 12000",
    ],
    [
      "a server that accepts on a datagram socket",
      `
from socket import *
s = socket(AF_INET, SOCK_DGRAM)
s.bind(("", 12000))
s.listen(1)
c, a = s.accept()
`,
      "tcp server 12000",
    ],
    [
      "a server that forgets to listen",
      `
from socket import *
s = socket(AF_INET, SOCK_STREAM)
s.bind(("", 12000))
c, a = s.accept()
`,
      "tcp server 12000",
    ],
    [
      "an address in two arguments",
      `
from socket import *
s = socket(AF_INET, SOCK_STREAM)
s.bind("", 12000)
s.listen(1)
`,
      "tcp server 12000",
    ],
    [
      "the names of a module that was imported otherwise",
      `
import socket
s = socket(AF_INET, SOCK_DGRAM)
s.bind(("", 12000))
m, a = s.recvfrom(2048)
`,
      "udp server 12000",
    ],
    [
      "a class with its socket in a field",
      `
import socket
class Server:
    def __init__(self, host, port):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.sock.bind((host, port))
    def run(self):
        self.sock.listen(5)
        while True:
            conn, addr = self.sock.accept()
            conn.sendall(conn.recv(1024).upper())
if __name__ == "__main__":
    Server("0.0.0.0", 12000).run()
`,
      "tcp server 12000",
    ],
    [
      "a socket that is handed to a function",
      `
from socket import *
def make():
    s = socket(AF_INET, SOCK_DGRAM)
    return s
def serve(sock, port):
    sock.bind(("", port))
    while True:
        m, a = sock.recvfrom(2048)
        sock.sendto(m.upper(), a)
serve(make(), 12000)
`,
      "udp server 12000",
    ],
    [
      "socketserver with a class of its own",
      `
import socketserver
class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().upper())
class Threaded(socketserver.ThreadingMixIn, socketserver.TCPServer):
    pass
HOST, PORT = "", 12000
with Threaded((HOST, PORT), Upper) as server:
    server.serve_forever()
`,
      "tcp server 12000",
    ],
    [
      "an asyncio stream server",
      `
import asyncio
async def upper(reader, writer):
    writer.write((await reader.read(1024)).upper())
    await writer.drain()
async def main():
    server = await asyncio.start_server(upper, "0.0.0.0", 12000)
    async with server:
        await server.serve_forever()
asyncio.run(main())
`,
      "tcp server 12000",
    ],
    [
      "an asyncio datagram server",
      `
import asyncio
class Upper(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
    def datagram_received(self, data, addr):
        self.transport.sendto(data.upper(), addr)
async def main():
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(Upper, local_addr=("0.0.0.0", 12000))
    await asyncio.Event().wait()
asyncio.run(main())
`,
      "udp server 12000",
    ],
    [
      "a selectors server",
      `
import selectors, socket
sel = selectors.DefaultSelector()
lsock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
lsock.bind(("", 12000))
lsock.listen()
sel.register(lsock, selectors.EVENT_READ)
`,
      "tcp server 12000",
    ],
    [
      "create_server",
      `
import socket
with socket.create_server(("", 12000)) as s:
    while True:
        c, a = s.accept()
`,
      "tcp server 12000",
    ],
    [
      "a server that looks up its own address with a datagram socket",
      `
import socket
probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
probe.connect(("8.8.8.8", 80))
ip = probe.getsockname()[0]
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.bind((ip, 12000))
s.listen()
c, a = s.accept()
`,
      "tcp server 12000",
    ],
    [
      "Python 2 that Python 3 cannot read",
      `
from socket import *
s = socket(AF_INET, SOCK_STREAM)
s.bind(('', 12000))
s.listen(1)
print 'ready'
while 1:
    try:
        c, a = s.accept()
    except Exception, e:
        print e
`,
      "tcp server 12000",
    ],
  ])("%s", (_, text, expected) => {
    expect(summarize({ "program.py": text })).toEqual([`program.py: ${expected}`]);
  });
});
