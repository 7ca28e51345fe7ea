/**
 * Writes Ruby as the other languages are written, as far as sockets go: brackets around what a call is given, and no
 * signs before the names of an object's own variables.
 */
export function bracketRubyCalls(text: string): string {
  const methods =
    "new|open|bind|send|connect|listen|recvfrom|recv|tcp_server_loop|udp_server_loop|tcp|sockaddr_in|shift";
  const given = new RegExp(
    `(\\.(?:${methods}))[ \\t]+(?![=(&|<>?:+*/-]|do\\b|\\{|if\\b|unless\\b|rescue\\b)([^\\n#]+?)(?=[ \\t]+(?:do\\b|\\{)|[ \\t]*(?:#|$|\\n))`,
    "gu",
  );
  return text
    .replace(/@{1,2}(?=[a-z_])/gu, "")
    .replace(given, "$1($2)")
    .replace(/(\.(?:accept|listen|new))\b(?![\w(])/gu, "$1()")
    .replace(/\b(?!(?:TCP|UDP)(?:Server|Socket)\b|Socket\b|Thread\b|Addrinfo\b)([A-Z]\w*)\.new\(/gu, "$1(")
    .replace(/\)[ \t]*\{(?=[ \t]*\|)/gu, ") do {")
    .replaceAll("::", ".");
}
