/** A TCP server on port 12000 in each language, which says `ran` and ends: a new language is proved by adding its own. */
export const examples: Record<string, Record<string, string>> = {
  python: { "s.py": 'import socket\ns = socket.socket()\ns.bind(("", 12000))\ns.listen(1)\nprint("ran")\n' },
  java: {
    "S.java":
      'class S { public static void main(String[] a) throws Exception { new java.net.ServerSocket(12000); System.out.println("ran"); } }\n',
  },
  c: {
    "s.c":
      '#include <stdio.h>\n#include <netinet/in.h>\n#include <sys/socket.h>\n#define PORT 12000\nint main(void) { struct sockaddr_in a = { .sin_port = htons(PORT) }; int s = socket(AF_INET, SOCK_STREAM, 0); bind(s, (struct sockaddr *)&a, sizeof a); listen(s, 1); puts("ran"); return 0; }\n',
  },
  cpp: {
    "s.cpp":
      '#include <functional>\n#include <iostream>\n#include <netinet/in.h>\n#include <sys/socket.h>\nconstexpr int port = 12000;\nclass Server { int fd; public: void run() { sockaddr_in a{}; this->fd = ::socket(AF_INET, SOCK_STREAM, 0); a.sin_port = htons(port); ::bind(this->fd, (sockaddr *)&a, sizeof a); listen(fd, 1); std::cout << "ran" << std::endl; } };\nint main() { auto later = std::bind(&Server::run, Server()); (void)later; Server().run(); }\n',
  },
  javascript: {
    "s.js":
      'const net = require("net");\nnet.createServer().listen(12000, function () { console.log("ran"); this.close(); });\n',
  },
  typescript: {
    "s.ts":
      'import * as net from "node:net";\nconst port: number = 12000;\nconst server: net.Server = net.createServer((socket: net.Socket): void => void socket.end());\nserver.listen(port, () => { console.log("ran"); server.close(); });\n',
  },
  go: {
    "s.go":
      'package main\n\nimport (\n\t"fmt"\n\t"net"\n)\n\nconst port = 12000\n\nfunc main() {\n\t_, err := net.Listen("tcp", fmt.Sprintf(":%d", port))\n\tif err != nil {\n\t\tpanic(err)\n\t}\n\tfmt.Println("ran")\n}\n',
  },
  rust: {
    "s.rs":
      'use std::net::TcpListener;\n\nconst PORT: u16 = 12000;\n\nfn main() -> std::io::Result<()> {\n    let _listener = TcpListener::bind(("0.0.0.0", PORT))?;\n    println!("ran");\n    Ok(())\n}\n',
  },
  csharp: {
    "s.cs":
      'using System;\nusing System.Net;\nusing System.Net.Sockets;\nclass S\n{\n    const int Port = 12000;\n    static void Main(string[] args)\n    {\n        TcpListener door = new TcpListener(IPAddress.Any, Port);\n        door.Start();\n        Console.WriteLine("ran");\n    }\n}\n',
  },
  ruby: {
    "s.rb": 'require "socket"\nPORT = 12000\nserver = TCPServer.new "0.0.0.0", PORT\nputs "ran"\n',
  },
};
