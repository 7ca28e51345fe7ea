import pc from "picocolors";
import { visibleText } from "../text/visible-bytes.ts";
import { wrapWidth } from "../text/fit-width.ts";
import type { CheckReport, ProgramReport } from "./schema.ts";
import { isShownToStudent } from "./student-view.ts";

export interface ProgramTextStyle {
  columns: number;
  inColour: boolean;
  /** Of passed checks, too, what was sent, expected and replied. */
  isDetailed: boolean;
  /** Points are for whoever knows what they are a part of. */
  showsPoints: boolean;
}

/** One program in words: each check with its requirement and what was seen, then the mistakes with their hints. */
export function formatProgram(program: ProgramReport, style: ProgramTextStyle): string {
  const paint = pc.createColors(style.inColour);
  const tellOnce = reasonsOnce();
  const checks = program.checks.flatMap((check) => checkLines(tellOnce(check), style));
  const extra = (program.extraCredit ?? []).flatMap((check) => checkLines(tellOnce(check), style));
  const mistakes = program.mistakes.flatMap(({ id, evidence, hint }) => [
    "",
    `${paint.bold("Mistake:")} ${id}`,
    ...indented(visibleLines(evidence), { by: 2, ...style }),
    ...indented(`Hint: ${hint}`, { by: 2, ...style }),
  ]);
  const beyond = extra.length === 0 ? [] : ["", paint.bold("Extra credit"), ...extra];
  const head = wrapWidth(headOf(program), style.columns).map(paint.bold);
  return [...head, ...outputBeforeReady(program, style), "", ...checks, ...beyond, ...mistakes].join("\n");
}

/** `server.py (tcp server, python3): 7 of 9 checks passed` */
function headOf({ file, transport, role, runtime, checks }: ProgramReport): string {
  const passed = checks.filter(({ verdict }) => verdict === "passed").length;
  const what = [`${transport} ${role}`, runtime].filter((word) => word !== "").join(", ");
  return `${visibleText(file)} (${what}): ${passed} of ${checks.length} checks passed`;
}

const shownOutputLines = 8;

/** Of a program that never was ready: what it wrote is all that there is to see. */
function outputBeforeReady({ launch }: ProgramReport, style: ProgramTextStyle): string[] {
  const { dim } = pc.createColors(style.inColour);
  return (["stderr", "stdout"] as const).flatMap((stream) => {
    const lines = (launch[stream] ?? "").trimEnd().split("\n").slice(-shownOutputLines);
    if (lines.join("").trim() === "") return [];
    const name = stream === "stderr" ? "The end of its errors:" : "The end of its output:";
    return ["", name, ...lines.flatMap((line) => indented(visibleText(line), { by: 2, ...style })).map(dim)];
  });
}

const verdictWords = { passed: "passed", failed: "FAILED", blocked: "blocked", ungradable: "UNGRADABLE" } as const;
const verdictColumn = 12;
const labelColumn = 10;

function checkLines(check: CheckReport, style: ProgramTextStyle): string[] {
  const paint = pc.createColors(style.inColour);
  const colour = { passed: paint.green, failed: paint.red, blocked: paint.yellow, ungradable: paint.magenta };
  const word = verdictWords[check.verdict].padEnd(verdictColumn);
  const points = style.showsPoints ? ` (${check.points} of ${check.maxPoints})` : "";
  const head = `${colour[check.verdict](word)}${paint.bold(check.id)}${points}`;
  if (check.verdict === "blocked")
    return [head, ...indented(visibleLines(check.evidence ?? ""), { by: verdictColumn, ...style })];
  const seen = check.verdict === "passed" && !style.isDetailed ? [] : whatWasSeen(check, style);
  return [head, ...indented(visibleText(check.requirement), { by: verdictColumn, ...style }), ...seen];
}

/** One thing often keeps all checks of a program from being judged: its reason stands with the first of them. */
function reasonsOnce(): (check: CheckReport) => CheckReport {
  const told = new Set<string>();
  return (check) => {
    const { verdict, evidence = "" } = check;
    if (verdict !== "ungradable") return check;
    if (told.has(evidence)) return { ...check, evidence: "" };
    told.add(evidence);
    return check;
  };
}

function whatWasSeen(check: CheckReport, style: ProgramTextStyle): string[] {
  const { sent, expected, actual, evidence } = check;
  const { dim } = pc.createColors(style.inColour);
  const isHidden = check.verdict === "failed" && sent === undefined && !isShownToStudent(check, false);
  const facts = [
    ["sent", sent],
    ["expected", expected],
    ["actual", actual ?? (isHidden ? "not shown" : undefined)],
    ["evidence", evidence],
  ] as const;
  return facts.flatMap(([label, text]) => {
    if (text === undefined || text === "") return [];
    const by = verdictColumn + labelColumn;
    const [first = "", ...others] = indented(visibleLines(text), { by, ...style });
    return [`${" ".repeat(verdictColumn)}${dim(label.padEnd(labelColumn))}${first.slice(by)}`, ...others];
  });
}

/** Some evidence has several lines. */
function visibleLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}

function indented(text: string, { by, columns }: { by: number; columns: number }): string[] {
  return wrapWidth(text, Math.max(columns - by, 20)).map((line) => `${" ".repeat(by)}${line}`);
}
