import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { filesOf, summarize } from "./summarize.ts";

const head = "#include <sys/socket.h>\n#include <netinet/in.h>\n";
const main = (body: string): string => `${head}int main(int argc, char *argv[])\n{\n${body}\nreturn 0;\n}\n`;
const bound = (type: string, port: string): string => `
int fd;
struct sockaddr_in me, you;
if ((fd = socket(AF_INET, ${type}, 0)) < 0) return 1;
me.sin_family = AF_INET;
me.sin_port = ${port};
if (bind(fd, (struct sockaddr *)&me, sizeof(me)) < 0) return 1;`;
const tcpServer = main(`${bound("SOCK_STREAM", "htons(12000)")}\nlisten(fd, 5);\nint c = accept(fd, 0, 0);`);
const udpServer = main(`${bound("SOCK_DGRAM", "htons(12000)")}
char b[99]; socklen_t n = sizeof you;
for (;;) { int k = recvfrom(fd, b, 99, 0, (struct sockaddr *)&you, &n); sendto(fd, b, k, 0, (struct sockaddr *)&you, n); }`);

describe("role, transport and port", () => {
  test.each([
    ["a TCP server", tcpServer, "tcp server 12000"],
    ["a UDP server", udpServer, "udp server 12000"],
    ["a port in a macro", `#define PORT 6789\n${tcpServer.replace("12000", "PORT")}`, "tcp server 6789"],
    ["a port without its byte order", tcpServer.replace("htons(12000)", "12000"), "tcp server 12000"],
    [
      "a TCP client",
      main(`
int s = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);
struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(12000) };
connect(s, (struct sockaddr *)&to, sizeof to);`),
      "tcp client 12000",
    ],
    [
      "a UDP client, whose one address serves both ways",
      main(`
struct sockaddr_in srv;
srv.sin_port = htons(12000);
int s = socket(AF_INET, SOCK_DGRAM, 0);
sendto(s, "hi", 2, 0, (struct sockaddr*)&srv, sizeof(srv));
recvfrom(s, b, 9, 0, (struct sockaddr*)&srv, &len);`),
      "udp client 12000",
    ],
    [
      "what the resolver was asked for",
      main(`
struct addrinfo hints, *res;
hints.ai_socktype = SOCK_STREAM;
hints.ai_flags = AI_PASSIVE;
getaddrinfo(NULL, "12000", &hints, &res);
int s = socket(res->ai_family, res->ai_socktype, res->ai_protocol);
bind(s, res->ai_addr, res->ai_addrlen);
listen(s, 10);`),
      "tcp server 12000",
    ],
    [
      "a socket in a structure",
      main(`${bound("SOCK_STREAM", "htons(12000)").replaceAll("fd", "srv->fd")}\nlisten(srv->fd, 5);`),
      "tcp server 12000",
    ],
    [
      "a copy that the preprocessor leaves out",
      `#if 0\n${tcpServer}\n#if 1\n#endif\n#else\nint unused;\n#endif\n${udpServer}`,
      "udp server 12000",
    ],
    ["a missing semicolon", tcpServer.replace("listen(fd, 5);", "listen(fd, 5)"), "tcp server 12000"],
    [
      "braces in characters and strings",
      udpServer.replace("char b[99];", `char b[99]; puts("}\\"{"); putchar('{');`),
      "udp server 12000",
    ],
  ])("%s", (_, text, expected) => {
    expect(summarize({ "p.c": text })).toEqual([`p.c: ${expected}`]);
  });

  test("a port in a header", () => {
    const texts = { "net.h": "#define PORT 6789\n", "p.c": `#include "net.h"\n${tcpServer.replace("12000", "PORT")}` };
    expect(summarize(texts)).toEqual(["p.c: tcp server 6789"]);
  });
});

describe("how it is built", () => {
  const buildOf = (texts: Record<string, string>, file = "server.c"): unknown => {
    const recipe = inspect(filesOf(texts)).programs.find((program) => program.file.endsWith(file))?.recipes[0];
    return (
      recipe && [
        recipe.folder,
        ...recipe.build.map(({ argv }) =>
          argv.filter((word) => !word.startsWith("-W") && !["-pipe", "-w", "-pthread", "-lm"].includes(word)).join(" "),
        ),
        recipe.run.argv.join(" "),
      ]
    );
  };

  test("with the files without a main whose functions it calls", () => {
    const texts = {
      "lab/server.c": tcpServer.replace("return 0;", "shout(0); return 0;"),
      "lab/shout.c": "void shout(int x) { }\n",
      "lab/other.c": "void other(int x) { }\n",
      "lab/client.c": main("int s = socket(AF_INET, SOCK_STREAM, 0); connect(s, 0, 0); shout(0);"),
    };
    expect(buildOf(texts)).toEqual(["lab", "gcc -o server server.c shout.c", "./server"]);
  });

  test("without an old copy of such a file", () => {
    const copy = "void shout(int x) { }\n";
    const texts = {
      "s/server.c": tcpServer.replace("return 0;", "shout(0); return 0;"),
      "s/old/shout.c": copy,
      "s/shout.c": copy,
    };
    expect(buildOf(texts)).toEqual(["s", "gcc -o server server.c shout.c", "./server"]);
  });

  test("with the folders of the headers that lie elsewhere", () => {
    const texts = {
      "src/server.c": `#include "net/shout.h"\n#include "own.h"\n${udpServer}`,
      "src/own.h": "",
      "include/net/shout.h": "",
      "top.h": "",
      "src/other.c": '#include "top.h"\nint main(void) { return 0; }',
    };
    expect(buildOf(texts)).toEqual(["src", "gcc -I../include -o server server.c", "./server"]);
  });

  test("into a file of another name where a folder has the plain one", () => {
    expect(buildOf({ "server.c": tcpServer, "server/notes.txt": "" })).toEqual([
      "",
      "gcc -o ./server.out server.c",
      "./server.out",
    ]);
  });

  test.each([
    [
      "an explicit rule",
      "all: server client\nserver: server.c\n\tgcc -Wall -o server server.c\nclient: client.c\n\tgcc client.c -o client\n",
      "server",
      "./server",
    ],
    [
      "object files",
      "OBJS = server.o util.o\nCC=gcc\n\nudp: $(OBJS)\n\t$(CC) $(CFLAGS) -o $@ $^ -lpthread\n\n%.o: %.c\n\t$(CC) -c $<\n",
      "udp",
      "./udp",
    ],
    [
      "a target with another name than its file",
      "build:\n\tgcc server.c -o myserver\nclient:\n\tgcc client.c -o myclient\n",
      "build",
      "./myserver",
    ],
    ["no name for what it builds", "all:\n\tcc server.c\n", "all", "./a.out"],
    [
      "rules that make has built in",
      "CFLAGS = -O2\nall: server client\nclean:\n\trm -f server client\n",
      "server",
      "./server",
    ],
    ["a rule without a command", "server: server.o log.o\nserver.o: server.c\n", "server", "./server"],
    [
      "variables in variables",
      "NAME := server\nBIN = ${NAME}\nSRC = $(NAME).c\n$(BIN): $(SRC) ; gcc -o $(BIN) $(SRC)\n",
      "server",
      "./server",
    ],
    ["a continued line", "server: \\\n  server.c\n\tgcc \\\n\t -o server \\\n\t server.c\n", "server", "./server"],
    ["a pattern", "PROGS = server client\nall: $(PROGS)\n%: %.c\n\tgcc -o $@ $<\n", "server", "./server"],
  ])("by a Makefile with %s", (_, makefile, target, executable) => {
    const texts = {
      "server.c": tcpServer,
      "client.c": main("int s = socket(AF_INET, SOCK_STREAM, 0); connect(s, 0, 0);"),
      Makefile: makefile,
    };
    expect(buildOf(texts)).toEqual(["", `make -B -f Makefile ${target}`, executable]);
  });

  test("by a Makefile in the folder above, whose output folder nobody handed in", () => {
    const texts = {
      "hw/src/server.c": tcpServer,
      "hw/makefile": "bin/server: src/server.c\n\tgcc -o bin/server src/server.c\n",
    };
    expect(buildOf(texts)).toEqual(["hw", "mkdir -p bin", "make -B -f makefile bin/server", "bin/server"]);
  });

  test("by gcc where the Makefile does not say how", () => {
    const texts = { "server.c": tcpServer, Makefile: "report.pdf: report.tex\n\tpdflatex report\n" };
    expect(buildOf(texts)).toEqual(["", "gcc -o server server.c", "./server"]);
  });
});
