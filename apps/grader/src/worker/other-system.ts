/** What only one system has, as compilers and interpreters say that it is not there. */
const signs: readonly { system: string; sign: RegExp }[] = [
  {
    system: "Windows",
    sign: /fatal error: ((?:winsock2?|ws2tcpip|windows|conio|process|io|direct|tchar)\.h): No such file/iu,
  },
  { system: "Windows", sign: /cannot find -l((?:ws2_32|wsock32)\b)/u },
  {
    system: "Windows",
    sign: /^(?:ModuleNotFoundError|ImportError): No module named '?(msvcrt|winreg|_winreg|winsound|win32\w+|pywintypes)\b/mu,
  },
  {
    system: "Windows",
    sign: /^AttributeError: (?:module|'module' object).* has no attribute '(Windows\w+EventLoopPolicy|ProactorEventLoop|startfile|SIGBREAK|CTRL_C_EVENT|CTRL_BREAK_EVENT|SIO_RCVALL|SO_EXCLUSIVEADDRUSE)'/mu,
  },
  {
    system: "macOS",
    sign: /fatal error: (sys\/event\.h|(?:CoreFoundation|Foundation|Network|dispatch)\/[\w.]+): No such file/u,
  },
  { system: "macOS", sign: /^AttributeError: (?:module|'module' object).* has no attribute '(kqueue|kevent)'/mu },
];

/** The system that a program was written for and this machine is not, named for a person. */
export function otherSystem(words: string): string | undefined {
  for (const { system, sign } of signs) {
    const [, part] = sign.exec(words) ?? [];
    if (part !== undefined) return `${system}, to which ${part} belongs`;
  }
  return undefined;
}
