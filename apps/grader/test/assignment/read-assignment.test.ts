import { describe, expect, test } from "vitest";
import { formatAssignmentError } from "../../src/assignment/format-error.ts";
import { readAssignment } from "../../src/assignment/read-assignment.ts";
import { defaultAssignment, type Assignment } from "../../src/contract/assignment.ts";

function read(text: string): Assignment {
  const reading = readAssignment(text, "assignment.yaml");
  if (!reading.ok) throw new Error(reading.errors.map(formatAssignmentError).join("\n"));
  return reading.assignment;
}

function errors(text: string): string[] {
  const reading = readAssignment(text, "lab2.yaml");
  return reading.ok ? [] : reading.errors.map(formatAssignmentError);
}

describe("an assignment file", () => {
  test.each(["", "# nothing but a comment\n", "---\n", "{}\n"])("that says nothing (%j) has every default", (text) => {
    expect(read(text)).toEqual(defaultAssignment);
  });

  test("changes what it names and nothing else", () => {
    const text = `
title: "Lab 2"
port: 6789
framing: line
programs:
  udp-server: { weight: 30 }
  tcp-server: {}
points:
  tcp-server/speaks-second: 0
sentences:
  udp-server:
    - send: straße
      reply: STRASSE
limits: { cpuMs: 2000 }
`;
    expect(read(text)).toEqual({
      ...defaultAssignment,
      title: "Lab 2",
      port: 6789,
      framing: "line",
      programs: { "udp-server": { weight: 30, optional: false }, "tcp-server": { weight: 1, optional: false } },
      points: { "tcp-server/speaks-second": 0 },
      sentences: { "udp-server": [{ send: "straße", reply: "STRASSE", points: 10 }] },
      limits: { ...defaultAssignment.limits, cpuMs: 2000 },
    });
  });

  test("may begin with a byte order mark, and end its lines as Windows does", () => {
    expect(read("\uFEFFport: 6789\r\nframing: line\r\n")).toMatchObject({ port: 6789, framing: "line" });
  });
});

describe("a mistake in an assignment file is shown where it is", () => {
  test.each([
    [
      "a misspelt field with the nearest right one",
      "title: Lab\nframming: line\n",
      /^lab2\.yaml:2:1 framming: there is no such field; allowed: title, .*, limits\. Did you mean framing\?$/u,
    ],
    ["a field in another case", "max_score: 10\n", /^lab2\.yaml:1:1 max_score: .*\. Did you mean maxScore\?$/u],
    [
      "a field of an inner part",
      "limits:\n  cpuMs: 5\n  wallMS: 5\n",
      /^lab2\.yaml:3:3 limits\.wallMS: there is no such field; allowed: cpuMs, .*\. Did you mean wallMs\?$/u,
    ],
    [
      "a misspelt value",
      "framing: lines\n",
      /^lab2\.yaml:1:1 framing: "lines" is not right here; allowed: textbook, none, line, end-of-stream\. Did you mean line\?$/u,
    ],
    [
      "a misspelt check",
      "points:\n  udp-server/upercase: 5\n",
      /^lab2\.yaml:2:3 points\.udp-server\/upercase: .*\. Did you mean udp-server\/uppercase\?$/u,
    ],
    [
      "a value of another kind",
      "port: twelve thousand\n",
      /^lab2\.yaml:1:1 port: "twelve thousand" is not right here; allowed: a whole number from 1024 up to 65535$/u,
    ],
    ["a port that no program could bind", "port: 80\n", /^lab2\.yaml:1:1 port: 80 is not right here; allowed: .*1024/u],
    ["a word for yes", "python2: sure\n", /^lab2\.yaml:1:1 python2: "sure" .* allowed: true or false$/u],
    [
      "a number for a text",
      "title: 2026\n",
      /^lab2\.yaml:1:1 title: 2026 .* in quotes where it looks like something else$/u,
    ],
    [
      "a part out of its range",
      "partialCredit: { wrongPort: 2 }\n",
      /^lab2\.yaml:1:18 partialCredit\.wrongPort: 2 .* a number from 0 up to 1$/u,
    ],
    [
      "a weight of nothing",
      "programs:\n  udp-server: { weight: 0 }\n",
      /^lab2\.yaml:2:17 programs\.udp-server\.weight: 0 .* a number above 0 up to 1000$/u,
    ],
    [
      "an empty field",
      "programs:\n  udp-server:\n",
      /^lab2\.yaml:2:3 programs\.udp-server: it is empty; allowed: fields \(weight, optional\)$/u,
    ],
    [
      "a kind of program that is not graded",
      "programs:\n  udp-peer: {}\n",
      /^lab2\.yaml:2:3 programs\.udp-peer: there is no such field; allowed: udp-server, tcp-server, udp-client, tcp-client\. Did you mean udp-server\?$/u,
    ],
    [
      "a transform that is not known",
      "transform: count-letters\n",
      /^lab2\.yaml:1:1 transform: "count-letters" .* allowed: uppercase, count-letter\. Did you mean count-letter\?$/u,
    ],
    [
      "a sentence without its reply",
      "sentences:\n  tcp-server:\n    - send: hello\n",
      /^lab2\.yaml:3:7 sentences\.tcp-server\.0\.reply: it is missing; allowed: a text/u,
    ],
    [
      "a sentence on two lines",
      'sentences:\n  tcp-server:\n    - send: "a\\nb"\n      reply: x\n',
      /^lab2\.yaml:3:7 sentences\.tcp-server\.0\.send: "a\\nb" .* one line of text/u,
    ],
    [
      "a file that is no mapping",
      "- port\n",
      /^lab2\.yaml:1:1: \["port"\] is not right here; allowed: fields \(title, /u,
    ],
    ["a bracket that is not closed", "limits: { cpuMs: 1\nport: 5000\n", /^lab2\.yaml:\d:\d+: /u],
    ["a field that is there twice", "port: 5000\nport: 6000\n", /^lab2\.yaml:2:1: Map keys must be unique$/u],
    ["a tab for indentation", "limits:\n\tcpuMs: 1\n", /^lab2\.yaml:2:1: Tabs are not allowed as indentation/u],
    ["a tag that means nothing", "port: !secret 5000\n", /^lab2\.yaml:1:7: Unresolved tag: !secret$/u],
    ["an alias of nothing", "port: *other\n", /^lab2\.yaml:1:1: Unresolved alias/u],
    [
      "points for a check that other settings leave out",
      "points:\n  tcp-server/closes: 25\n",
      /^lab2\.yaml:2:3 points\.tcp-server\/closes: other settings leave this check out/u,
    ],
  ])("%s", (_, text, expected) => {
    expect(errors(text)).toEqual([expect.stringMatching(expected)]);
  });

  test("all of them, in the order of the text", () => {
    const found = errors("port: 0\nlimits:\n  cpuMs: -1\n  processes: many\nseed: 5\n");
    expect(found.map((line) => line.split(" ")[0])).toEqual([
      "lab2.yaml:1:1",
      "lab2.yaml:3:3",
      "lab2.yaml:4:3",
      "lab2.yaml:5:1",
    ]);
  });

  test("a suite that has no check left", () => {
    const all = [
      "listens",
      "uppercase",
      "keeps-everything",
      "serves-again",
      "own-replies",
      "long-sentence",
      "speaks-second",
    ];
    const points = [...all, "survives-early-leave"].map((name) => `  tcp-server/${name}: 0\n`).join("");
    expect(errors(`points:\n${points}`)).toEqual([expect.stringContaining("no check of tcp-server is left")]);
    expect(errors(`programs: { udp-server: {} }\npoints:\n${points}`)).toEqual([]);
  });

  test("a word that is near to nothing gets no advice", () => {
    expect(errors("banana: 1\n")).toEqual([expect.stringMatching(/limits$/u)]);
  });

  test("text that grows without end when it is read is refused", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [at, name] of Array.from("bcdefghi").entries())
      bomb.push(`${name}: &${name} [${`*${"abcdefghi"[at]},`.repeat(10)}]`);
    expect(errors(bomb.join("\n"))).toEqual([expect.stringMatching(/^lab2\.yaml:1:1: Excessive alias count/u)]);
  });
});
