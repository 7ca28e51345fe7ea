import { isPair } from "../../checks/pair.ts";
import type { VNode } from "preact";
import type { Exchange } from "../../contract/exchange.ts";
import type { Observation } from "../../contract/observation.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import type { CheckReport, ProgramReport } from "../schema.ts";
import { isExchangeShownToStudent } from "../student-view.ts";
import { traceExchange } from "../trace/trace.ts";
import { CheckDetails } from "./check-details.tsx";
import { lastOutput, type LastOutput } from "./last-output.ts";
import { SequenceDiagram } from "./sequence-diagram.tsx";

export interface ProgramSectionProps {
  program: ProgramReport;
  observation: Observation | undefined;
  /** Unique on its page. */
  place: number;
  /** Whether its points are in the score. */
  counts: boolean;
}

/** One program: what is wrong with it, each check, and what it wrote last. */
export function ProgramSection({ program, observation, place, counts }: ProgramSectionProps): VNode {
  const { file, role, transport, runtime, checks, extraCredit = [], mistakes, launch } = program;
  const graded = { role, transport, port: launch.port ?? 0 };
  const held = observation?.exchanges.filter((exchange) => exchange.kind === "held") ?? [];
  const exchangeOf = ({ id }: CheckReport): Exchange | undefined => held.find(({ check }) => check === id)?.exchange;
  const ids = new Set([...checks, ...extraCredit].map(({ id }) => id));
  // Several checks of a client judge one exchange, which shows what a hidden one of them expects.
  const shared = held.filter(({ check }) => !ids.has(check) && isExchangeShownToStudent(program, check, false));
  const points = Math.round(checks.reduce((sum, check) => sum + check.points, 0) * 100) / 100;
  const maxPoints = Math.round(checks.reduce((sum, check) => sum + check.maxPoints, 0) * 100) / 100;
  const isRight = checks.every(({ verdict }) => verdict === "passed");
  return (
    <section class="program">
      <h2>{visibleText(file)}</h2>
      <p class="soft">
        {transport.toUpperCase()} {role} · {runtime} · {points} of {maxPoints} points
        {launch.port !== undefined && ` · port ${launch.port}`}
      </p>
      {!counts && (
        <p>
          This one does not count: another {transport.toUpperCase()} {role} of yours earned as much or more.
        </p>
      )}
      {mistakes.length > 0 && (
        <>
          <h3>{isRight ? "Worth a look" : "What is wrong"}</h3>
          {mistakes.map((mistake) => (
            <div class={isRight ? "mistake mild" : "mistake"}>
              <h4>{mistake.id}</h4>
              <p class="evidence">{mistake.evidence}</p>
              <p class="hint">{mistake.hint}</p>
            </div>
          ))}
        </>
      )}
      <h3>Checks</h3>
      {checks.map((check, at) => (
        <CheckDetails check={check} exchange={exchangeOf(check)} graded={graded} id={`exchange-${place}-${at}`} />
      ))}
      {extraCredit.length > 0 && <h3>Extra credit</h3>}
      {extraCredit.map((check, at) => (
        <CheckDetails check={check} exchange={exchangeOf(check)} graded={graded} id={`exchange-${place}-extra-${at}`} />
      ))}
      {shared.map(({ check, exchange }) => (
        <>
          <h3>{isPair(check) ? "With the server of the same submission" : "What happened"}</h3>
          <SequenceDiagram
            trace={traceExchange(exchange, graded)}
            title={`What happened in ${check}`}
            id={`exchange-${place}-${check.replace("/", "-")}`}
          />
        </>
      ))}
      {observation !== undefined && <Output program={program} observation={observation} />}
    </section>
  );
}

const outputTitles: Readonly<Record<LastOutput["stream"], string>> = {
  stdout: "The end of its output",
  stderr: "The end of its errors",
  build: "What the build said",
};

function Output({ program, observation }: { program: ProgramReport; observation: Observation }): VNode {
  return (
    <>
      {lastOutput(program, observation).map(({ stream, text }) => (
        <>
          <h3>{outputTitles[stream]}</h3>
          <pre tabIndex={0}>{text}</pre>
        </>
      ))}
    </>
  );
}
