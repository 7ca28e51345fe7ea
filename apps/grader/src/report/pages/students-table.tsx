import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { visibleText } from "../../text/visible-bytes.ts";
import type { SubmissionReport } from "../schema.ts";
import type { ClassSummary } from "../summarize-class.ts";
import { studentName } from "./student-page.tsx";

/** What a page has of the table without its rows; no text looks like it, since a `<` in it is escaped. */
const noRows = "<tbody></tbody>";

/** A page that holds a `StudentsTable`, with the rows in it, in pieces: those of a class of thousands are never held together. */
export function* withRows(page: string, rows: Iterable<VNode>): Generator<string> {
  const at = page.indexOf(noRows) + "<tbody>".length;
  yield page.slice(0, at);
  for (const row of rows) yield renderToString(row);
  yield page.slice(at);
}

/** Still without its rows. The page's script sorts and filters by what each of them carries; without it the table is whole. */
export function StudentsTable({ summary }: { summary: ClassSummary }): VNode {
  return (
    <section>
      <h2 id="everybody">Students</h2>
      <Filters summary={summary} />
      <div class="scroll" tabIndex={0} role="group" aria-label="Students">
        <table id="students">
          <thead>
            <tr>
              <th scope="col" class="student">
                Student
              </th>
              <th scope="col" class="score number">
                Score
              </th>
              <th scope="col" class="programs">
                Programs
              </th>
              <th scope="col">Mistakes</th>
              <th scope="col" class="failures number">
                Failed
              </th>
            </tr>
          </thead>
          <tbody />
        </table>
      </div>
    </section>
  );
}

function Filters({ summary }: { summary: ClassSummary }): VNode {
  const failed = summary.checks.filter((check) => check.failed > 0);
  return (
    <form class="filters" hidden autocomplete="off">
      <label>
        Search
        <input type="search" name="search" />
      </label>
      <label>
        Status
        <select name="status">
          <option value="">any</option>
          <option value="full">full marks</option>
          <option value="graded">points lost</option>
          <option value="empty">without a program</option>
          <option value="ungradable">ungradable</option>
        </select>
      </label>
      <label>
        Mistake
        <select name="mistake">
          <option value="">any</option>
          {summary.mistakes.map(({ id }) => (
            <option value={id}>{id}</option>
          ))}
        </select>
      </label>
      <label>
        Failed check
        <select name="check">
          <option value="">any</option>
          {failed.map(({ id }) => (
            <option value={id}>{id}</option>
          ))}
        </select>
      </label>
      <button type="reset">Show all</button>
      <output aria-live="polite" />
    </form>
  );
}

/** A row of the table. */
export function studentRow(submission: SubmissionReport, href: string): VNode {
  const { id, programs, missing, score, maxScore, extraCredit, status } = submission;
  const name = studentName(submission);
  const failed = programs.flatMap(({ checks }) => checks.filter(({ verdict }) => verdict === "failed"));
  const mistakes = [...new Set(programs.flatMap((program) => program.mistakes.map((mistake) => mistake.id)))];
  const isFull = status === "graded" && score >= maxScore;
  return (
    <tr data-status={isFull ? "full" : status} data-marks={[...mistakes, ...failed.map((check) => check.id)].join(" ")}>
      <th scope="row">
        <a href={href}>{name}</a>
        {name !== id && <span class="id"> {id}</span>}
      </th>
      <td class="number" data-key={status === "ungradable" ? -1 : score}>
        {status === "ungradable" ? <strong>ungradable</strong> : score}
        {extraCredit !== undefined && <span class="soft"> +{extraCredit.points}</span>}
      </td>
      <td>
        {programs.map(({ file }) => visibleText(file)).join(", ") || <span class="soft">none found</span>}
        {missing.map(({ suite, maxPoints }) => (
          <div class="wrong">
            no {suite}: −{maxPoints}
          </div>
        ))}
      </td>
      <td>
        {mistakes.map((mistake) => (
          <span class="tag">{mistake}</span>
        ))}
      </td>
      <td class="number">{failed.length}</td>
    </tr>
  );
}
