import type { VNode } from "preact";
import type { Exchange } from "../../contract/exchange.ts";
import type { CheckReport } from "../schema.ts";
import { isShownToStudent } from "../student-view.ts";
import { traceExchange, type TraceOptions } from "../trace/trace.ts";
import { Bytes } from "./bytes.tsx";
import { SequenceDiagram } from "./sequence-diagram.tsx";

export interface CheckDetailsProps {
  check: CheckReport;
  exchange: Exchange | undefined;
  /** What was graded. */
  graded: TraceOptions;
  /** Unique on its page. */
  id: string;
}

const signs = { passed: "✓", failed: "✗", blocked: "–", ungradable: "?" } as const;

/** One check: what was asked, and what came of it. What went well is folded. */
export function CheckDetails(props: CheckDetailsProps): VNode {
  const { verdict, requirement, points, maxPoints, id } = props.check;
  return (
    <details class={`check ${verdict}`} open={verdict === "failed" || verdict === "ungradable"}>
      <summary>
        <span class="verdict">
          <span aria-hidden="true">{signs[verdict]}</span> {verdict}
        </span>
        <span class="requirement">
          <Requirement text={requirement} />
          {verdict === "blocked" && <span class="soft"> Not tried. {props.check.evidence}</span>}
        </span>
        <span class="points">
          {points} / {maxPoints}
        </span>
      </summary>
      <div class="inside">
        <p class="id">{id}</p>
        {isShownToStudent(props.check, false) ? <Seen {...props} /> : <p class="soft">{notShown(props.check)}</p>}
      </div>
    </details>
  );
}

/** A sentence that it quotes stays on one line where there is room. */
function Requirement({ text }: { text: string }): VNode {
  const parts = text.split(/("[^"]*")/u);
  return <>{parts.map((part, at) => (at % 2 === 1 ? <span class="quoted">{part}</span> : part))}</>;
}

function notShown({ visibility }: CheckReport): string {
  return visibility === "hidden"
    ? "Your instructor keeps to themselves what this check sends and expects."
    : "What this check sends and expects is shown after the due date.";
}

function Seen({ check, exchange, graded, id }: CheckDetailsProps): VNode {
  const { verdict, sent, expected, actual, differsAt, evidence } = check;
  return (
    <>
      <dl>
        {sent !== undefined && <Fact name={graded.role === "client" ? "It got" : "Sent"} shown={sent} />}
        {expected !== undefined && <Fact name="Expected" shown={expected} markAt={differsAt} />}
        {actual !== undefined && <Fact name="Actual" shown={actual} markAt={differsAt} />}
        {differsAt !== undefined && (
          <>
            <dt>Differs</dt>
            <dd>from byte {differsAt + 1} on</dd>
          </>
        )}
      </dl>
      {evidence !== undefined && verdict !== "blocked" && <p class="evidence">{evidence}</p>}
      {exchange !== undefined && (
        <SequenceDiagram trace={traceExchange(exchange, graded)} title={`What happened in ${check.id}`} id={id} />
      )}
    </>
  );
}

function Fact({ name, shown, markAt }: { name: string; shown: string; markAt?: number | undefined }): VNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{shown.startsWith('"') ? <Bytes shown={shown} markAt={markAt} /> : shown}</dd>
    </>
  );
}
