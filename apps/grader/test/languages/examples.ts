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
};
