import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { filesOf, summarize } from "./summarize.ts";

const main = (body: string): string => `public static void main(String[] args) throws Exception {\n${body}\n}`;
const inClass = (name: string, body: string): string => `import java.net.*;\nclass ${name} {\n${body}\n}\n`;
const program = (body: string): string => inClass("P", main(body));

const tcpServer = program(`
ServerSocket door = new ServerSocket(12000);
while (true) { Socket s = door.accept(); s.getOutputStream().write(1); s.close(); }`);
const udpClient = program(`
DatagramSocket s = new DatagramSocket();
InetAddress ip = InetAddress.getByName("localhost");
byte[] b = "x".getBytes();
DatagramPacket p = new DatagramPacket(b, b.length, ip, 12000);
s.send(p);
s.receive(p);`);

describe("role, transport and port", () => {
  test.each([
    ["a TCP server", tcpServer, "tcp server 12000"],
    ["a UDP client", udpClient, "udp client 12000"],
    ["a TCP client", program(`Socket s = new Socket("localhost", 12000);`), "tcp client 12000"],
    [
      "a UDP server",
      program(`
DatagramSocket s = new DatagramSocket(9876);
DatagramPacket in = new DatagramPacket(new byte[1024], 1024);
while (true) {
  s.receive(in);
  InetAddress ip = in.getAddress();
  int port = in.getPort();
  s.send(new DatagramPacket(in.getData(), in.getLength(), ip, port));
}`),
      "udp server 9876",
    ],
    [
      "a UDP server without a bound port",
      program(`
DatagramSocket s = new DatagramSocket();
DatagramPacket p = new DatagramPacket(new byte[1024], 1024);
while (true) { s.receive(p); s.send(new DatagramPacket(p.getData(), p.getLength(), p.getAddress(), p.getPort())); }`),
      "udp server ?",
    ],
    [
      "a constant of the class",
      inClass(
        "P",
        `private static final int PORT = 6789;\n${main("ServerSocket s = new ServerSocket(PORT); s.accept();")}`,
      ),
      "tcp server 6789",
    ],
    [
      "a constant of another class",
      inClass("Config", "static final int PORT = 6789;") + program("new ServerSocket(Config.PORT).accept();"),
      "tcp server 6789",
    ],
    [
      "a constructor's argument",
      inClass(
        "P",
        `private final ServerSocket door;
P(int port) throws Exception { this.door = new ServerSocket(port); }
void run() throws Exception { while (true) this.door.accept().close(); }
${main("new P(12000).run();")}`,
      ),
      "tcp server 12000",
    ],
    [
      "a socket that is bound later",
      program("ServerSocket s = new ServerSocket();\ns.bind(new InetSocketAddress(12000));\ns.accept();"),
      "tcp server 12000",
    ],
    [
      "a client that connects later",
      program(
        'Socket s = new Socket();\nInetSocketAddress to = new InetSocketAddress("localhost", 12000);\ns.connect(to);',
      ),
      "tcp client 12000",
    ],
    [
      "try with resources",
      program(
        "try (ServerSocket s = new ServerSocket(12000); Socket c = s.accept()) { c.getOutputStream().write(65); }",
      ),
      "tcp server 12000",
    ],
    [
      "a server channel",
      program("var ch = ServerSocketChannel.open();\nch.socket().bind(new InetSocketAddress(12000));\nch.accept();"),
      "tcp server 12000",
    ],
    [
      "a datagram channel",
      program(
        "DatagramChannel ch = DatagramChannel.open().bind(new InetSocketAddress(12000));\nch.receive(null);\nch.send(null, null);",
      ),
      "udp server 12000",
    ],
    [
      "a commented-out copy beside the real one",
      program(
        '// ServerSocket old = new ServerSocket(1111);\n/* Socket s = new Socket("h", 2222); */\nnew ServerSocket(12000).accept();',
      ),
      "tcp server 12000",
    ],
    ["a missing semicolon", program("ServerSocket s = new ServerSocket(12000)\ns.accept();"), "tcp server 12000"],
  ])("%s", (_, text, expected) => {
    expect(summarize({ "P.java": text })).toEqual([`P.java: ${expected}`]);
  });

  test("two classes with a main in one file are two programs", () => {
    const text =
      inClass("S", main("new ServerSocket(12000).accept();")) + inClass("C", main('new Socket("localhost", 12000);'));
    const { programs } = inspect(filesOf({ "All.java": text }));
    expect(programs.map(({ role, recipes }) => `${role} ${recipes[0]?.run.argv.at(-1) ?? ""}`)).toEqual([
      "server S",
      "client C",
    ]);
  });

  test("a class without a main is a part of the one that has it", () => {
    const texts = {
      "Worker.java": inClass("Worker", "Worker(Socket s) {} void run() {}"),
      "Listener.java": inClass(
        "Listener",
        "void go(int port) throws Exception { new Worker(new ServerSocket(port).accept()).run(); }",
      ),
      "Main.java": program("new Listener().go(12000);").replace("class P", "class Main"),
    };
    const { programs } = inspect(filesOf(texts));
    expect(programs.map(({ file, port }) => [file, port])).toEqual([["Main.java", 12000]]);
    expect(programs[0]?.recipes[0]?.build[0]?.argv.slice(-3)).toEqual(["Main.java", "Listener.java", "Worker.java"]);
  });
});

describe("how it is built", () => {
  const recipeOf = (texts: Record<string, string>): unknown => {
    const [recipe] = inspect(filesOf(texts)).programs[0]?.recipes ?? [];
    const sources = recipe?.build[0]?.argv.filter((word) => word.endsWith(".java"));
    return { folder: recipe?.folder, sources, main: recipe?.run.argv.at(-1), needs: recipe?.needs };
  };

  test("a package from the folder that its folders are in", () => {
    expect(recipeOf({ "lab/src/net/hw/P.java": `package net.hw;\n${tcpServer}` })).toEqual({
      folder: "lab/src",
      sources: ["net/hw/P.java"],
      main: "net.hw.P",
      needs: ["javac"],
    });
  });

  test("a package whose folders are missing from the file's own folder", () => {
    expect(recipeOf({ "lab/P.java": `package net.hw;\n${tcpServer}` })).toMatchObject({
      folder: "lab",
      main: "net.hw.P",
    });
  });

  test("without the files that it does not need, which may not even compile", () => {
    expect(recipeOf({ "P.java": tcpServer, "Other.java": "class Other { broken" })).toMatchObject({
      sources: ["P.java"],
    });
  });

  test("with the namesake of its own folder", () => {
    const texts = (folder: string): Record<string, string> => ({
      [`${folder}/Tool.java`]: inClass("Tool", "static int port() { return 12000; }"),
      [`${folder}/P.java`]: program("new ServerSocket(Tool.port()).accept();"),
    });
    const { programs } = inspect(filesOf({ ...texts("a"), ...texts("b") }));
    expect(programs.map(({ recipes }) => recipes[0]?.build[0]?.argv.slice(-2))).toEqual([
      ["P.java", "Tool.java"],
      ["P.java", "Tool.java"],
    ]);
  });

  test("with an imported class of another package", () => {
    const texts = {
      "src/app/P.java": `package app;\nimport tools.Upper;\n${program("new ServerSocket(12000).accept(); Upper.of();")}`,
      "src/tools/Upper.java": "package tools;\npublic class Upper { public static void of() {} }",
      "src/other/Upper.java": "package other;\npublic class Upper { }",
    };
    expect(recipeOf(texts)).toMatchObject({
      folder: "src",
      sources: ["app/P.java", "tools/Upper.java"],
      main: "app.P",
    });
  });

  test("with the port where it is taken from the command line", () => {
    const text = program("int port = Integer.parseInt(args[0]);\nnew ServerSocket(port).accept();");
    expect(recipeOf({ "P.java": text })).toMatchObject({ main: "12000" });
  });
});
