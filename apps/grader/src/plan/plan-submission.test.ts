import { describe, expect, test } from "vitest";
import { assignment } from "../checks/history.fixture.ts";
import type { Program, Role, Transport } from "../contract/program.ts";
import { planSubmission } from "./plan-submission.ts";

const program = (file: string, role: Role, transport: Transport): Program => ({
  file,
  role,
  transport,
  language: "python",
  port: 12_000,
  host: undefined,
  prompts: [],
  signs: [],
  words: [],
  asksForTerminal: false,
  recipes: ["python3", "python2"].map((runtime) => ({
    runtime,
    needs: [],
    folder: "",
    build: [],
    run: { argv: [runtime, file] },
    wrongRuntime: undefined,
  })),
});

const udpServer = program("UDPServer.py", "server", "udp");
const tcpServer = program("TCPServer.py", "server", "tcp");
const udpClient = program("UDPClient.py", "client", "udp");

describe("planning a submission", () => {
  test("shares the score equally among what is found, where the assignment asks for nothing in particular", () => {
    const plan = planSubmission([tcpServer, udpServer], assignment());
    expect(plan.programs.map(({ program: { file }, maxPoints }) => [file, maxPoints])).toEqual([
      ["TCPServer.py", 50],
      ["UDPServer.py", 50],
    ]);
    expect(planSubmission([tcpServer], assignment()).programs[0]?.maxPoints).toBe(100);
    expect(planSubmission([tcpServer], assignment()).missing).toEqual([]);
  });

  test("gives several programs of one suite the same share", () => {
    const plan = planSubmission([tcpServer, program("Threaded.py", "server", "tcp")], assignment());
    expect(plan.programs.map(({ maxPoints }) => maxPoints)).toEqual([100, 100]);
  });

  test("shares by weight, and loses the share of what is missing, loudly", () => {
    const programs = {
      "udp-server": { weight: 1, optional: false },
      "tcp-server": { weight: 2, optional: false },
    };
    const plan = planSubmission([tcpServer], assignment({ programs }));
    expect(plan.programs[0]?.maxPoints).toBe(66.67);
    expect(plan.missing).toEqual([{ suite: "udp-server", maxPoints: 33.33 }]);
    expect(plan.notes).toEqual(["no UDP server was found: 33.33 points are lost"]);
  });

  test("leaves out what was not asked for, and says so", () => {
    const plan = planSubmission(
      [tcpServer, udpServer],
      assignment({ programs: { "udp-server": { weight: 1, optional: false } } }),
    );
    expect(plan.programs).toMatchObject([{ program: { file: "UDPServer.py" }, maxPoints: 100 }]);
    expect(plan.notes).toEqual(["TCPServer.py is a TCP server: the assignment does not ask for one"]);
  });

  test("answers prompts unless the assignment forbids it", () => {
    const asking = { ...udpServer, prompts: [{ text: "Port? ", answer: "12000" }] };
    const answers = (answersPrompts: boolean): unknown =>
      planSubmission([asking], assignment({ answersPrompts })).programs[0]?.program.prompts;
    expect(answers(true)).toEqual(asking.prompts);
    expect(answers(false)).toEqual([]);
  });

  test("shares with clients as with servers", () => {
    const plan = planSubmission([udpClient, udpServer], assignment());
    expect(plan.programs.map(({ program: { file }, maxPoints }) => [file, maxPoints])).toEqual([
      ["UDPClient.py", 50],
      ["UDPServer.py", 50],
    ]);
    expect(plan.notes).toEqual([]);
  });

  test("counts what is optional only where it was handed in", () => {
    const programs = { "udp-server": { weight: 3, optional: false }, "udp-client": { weight: 1, optional: true } };
    const points = (...found: Program[]): number[] =>
      planSubmission(found, assignment({ programs })).programs.map(({ maxPoints }) => maxPoints);
    expect(points(udpServer)).toEqual([100]);
    expect(points(udpClient, udpServer)).toEqual([25, 75]);
    expect(planSubmission([udpServer], assignment({ programs })).missing).toEqual([]);
  });

  test("runs nothing with Python 2 where that is not allowed", () => {
    const runtimes = (python2: boolean): string[] | undefined =>
      planSubmission([udpServer], assignment({ python2 })).programs[0]?.program.recipes.map(({ runtime }) => runtime);
    expect(runtimes(true)).toEqual(["python3", "python2"]);
    expect(runtimes(false)).toEqual(["python3"]);
  });
});
