import type { VNode } from "preact";
import { visibleText } from "../../text/visible-bytes.ts";
import type { CheckSummary, ClassSummary, MistakeSummary } from "../summarize-class.ts";

const barWidth = 44;
const barGap = 8;
const barsHeight = 110;
const axisHeight = 22;
const countHeight = 18;

/** How the scores are spread. */
export function Histogram({ tenths, maxScore }: Pick<ClassSummary, "tenths"> & { maxScore: number }): VNode {
  const most = Math.max(...tenths, 1);
  const width = tenths.length * (barWidth + barGap);
  const base = countHeight + barsHeight;
  const from = (at: number): number => Math.round((at * maxScore) / tenths.length);
  return (
    <section>
      <h2 id="scores">Scores</h2>
      <svg class="histogram" viewBox={`0 0 ${width} ${base + axisHeight}`} role="img" aria-labelledby="spread">
        <title id="spread">
          {tenths.map((count, at) => `${count} from ${from(at)} to ${from(at + 1)}`).join(", ")}
        </title>
        {tenths.map((count, at) => {
          const height = (count / most) * barsHeight;
          const x = at * (barWidth + barGap) + barGap / 2;
          return (
            <g>
              <rect class="bar" x={x} y={base - height} width={barWidth} height={height} />
              <text x={x + barWidth / 2} y={base - height - 5} text-anchor="middle" font-size={12}>
                {count > 0 && count}
              </text>
              <text class="soft" x={x + barWidth / 2} y={base + 16} text-anchor="middle" font-size={11}>
                {`${from(at)}–${from(at + 1)}`}
              </text>
            </g>
          );
        })}
        <line class="axis" x1={0} x2={width} y1={base} y2={base} />
      </svg>
    </section>
  );
}

export function Mistakes({ mistakes }: { mistakes: readonly MistakeSummary[] }): VNode | null {
  if (mistakes.length === 0) return null;
  return (
    <section>
      <h2 id="mistakes">Mistakes</h2>
      <div class="scroll" tabIndex={0} role="group" aria-label="Mistakes">
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">
                Students
              </th>
              <th scope="col">Mistake</th>
              <th scope="col">Hint to them</th>
            </tr>
          </thead>
          <tbody>
            {mistakes.map(({ id, hint, submissions }) => (
              <tr>
                <td class="number">{submissions}</td>
                <th scope="row" class="whole">
                  <a href={`#mistake=${encodeURIComponent(id)}`}>{id}</a>
                </th>
                <td class="hint-text">{hint}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function Checks({ checks }: { checks: readonly CheckSummary[] }): VNode | null {
  if (checks.length === 0) return null;
  const isUngradable = checks.some(({ ungradable }) => ungradable > 0);
  return (
    <section>
      <h2 id="checks">Checks</h2>
      {checks.some(({ isSuspect }) => isSuspect) && (
        <p>
          <strong>Nearly everybody failed what is marked: look whether your assignment says it clearly.</strong>
        </p>
      )}
      <div class="scroll" tabIndex={0} role="group" aria-label="Checks">
        <table>
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col">What is asked</th>
              <th scope="col">Passed</th>
              <th scope="col" class="number">
                Failed
              </th>
              <th scope="col" class="number">
                Blocked
              </th>
              {isUngradable && (
                <th scope="col" class="number">
                  Ungradable
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {checks.map((check) => (
              <tr>
                <th scope="row" class="whole">
                  <a href={`#check=${encodeURIComponent(check.id)}`}>{check.id}</a>
                  {check.isSuspect && <strong class="wrong"> nearly all failed</strong>}
                </th>
                <td class="asked">{visibleText(check.requirement)}</td>
                <td class="whole">
                  <Share {...check} />
                </td>
                <td class="number">{check.failed}</td>
                <td class="number">{check.blocked}</td>
                {isUngradable && <td class="number">{check.ungradable}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** How many of those that were held were passed. */
function Share({ passed, failed }: CheckSummary): VNode {
  const held = passed + failed;
  const percent = held === 0 ? 0 : Math.round((100 * passed) / held);
  return (
    <>
      <svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width={100} height={8} />
        <rect class="passed" width={percent} height={8} />
      </svg>{" "}
      {held === 0 ? "not held" : `${passed} of ${held}, ${percent} %`}
    </>
  );
}
