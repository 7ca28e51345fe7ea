import type { VNode } from "preact";
import { splitVisible, type VisibleUnit } from "./split-visible.ts";

/**
 * Bytes as `visibleBytes` shows them, or words in their place: escapes are set apart from text, and the byte at `markAt`
 * is marked where it is shown.
 */
export function Bytes({ shown, markAt }: { shown: string; markAt?: number | undefined }): VNode {
  const { head, tail } = cutOf(shown);
  const parts: (string | VNode)[] = [];
  let at = 0;
  for (const unit of unitsOf(head, markAt)) {
    const isMarked = markAt !== undefined && at <= markAt && markAt < at + unit.bytes;
    const last = parts.at(-1);
    if (isMarked) parts.push(<mark>{escaped(unit)}</mark>);
    else if (unit.isEscape) parts.push(escaped(unit));
    else if (typeof last === "string") parts[parts.length - 1] = last + unit.text;
    else parts.push(unit.text);
    at += unit.bytes;
  }
  const endsHere = markAt === at && tail.startsWith('"') && shown.startsWith('"');
  return (
    <code class="bytes">
      {shown.startsWith('"') && '"'}
      {parts}
      {endsHere && <mark class="end">end</mark>}
      {tail}
    </code>
  );
}

function escaped({ text, isEscape }: VisibleUnit): string | VNode {
  return isEscape ? <span class="escape">{text}</span> : text;
}

/** What can be counted byte by byte, up to the closing quote or where the middle was cut out, and the rest as it is. */
function cutOf(shown: string): { head: string; tail: string } {
  const [, head = shown, tail = ""] = /^"(.*?)( … .*" \(\d+ bytes\)|"[^"]*)$/su.exec(shown) ?? [];
  return { head, tail };
}

/** Where nothing is marked and nothing escaped, as is usual, nobody need count. */
function unitsOf(head: string, markAt: number | undefined): VisibleUnit[] {
  if (markAt !== undefined || head.includes("\\")) return splitVisible(head);
  return [{ text: head, isEscape: false, bytes: Buffer.byteLength(head) }];
}
