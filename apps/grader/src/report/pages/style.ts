/** One style for all pages: quiet, dense, in the system's own letters; one accent, and one colour for what went wrong. */
export const style = `
:root {
  --paper: #fff; --raised: #f6f5f2; --ink: #1d1f23; --soft: #595d66; --rule: #dcd9d2;
  --accent: #0a5a8c; --tint: #e6f0f7; --wrong: #a52a1c; --wrong-tint: #fbeae7;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", "DejaVu Sans Mono", Menlo, Consolas, monospace;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181c; --raised: #1f2227; --ink: #e6e4df; --soft: #a3a7b0; --rule: #383c44;
    --accent: #7fc0ee; --tint: #1a2c3a; --wrong: #ff9d8c; --wrong-tint: #3a201c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 72rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
}
main.narrow { max-width: 54rem; margin: 0 auto; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 0.75rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0.4rem 0; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code, pre, .id { font-family: var(--mono); font-size: 0.85em; }
.id { color: var(--soft); }
.soft { color: var(--soft); }
.wrong { color: var(--wrong); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
header .eyebrow { color: var(--soft); margin: 0 0 0.25rem; }
header .facts { color: var(--soft); margin-top: 0.5rem; }

.figures { display: flex; flex-wrap: wrap; gap: 0.75rem 2.5rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
.figures b { display: block; font-size: 1.6rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figures span { color: var(--soft); font-size: 0.9rem; }

table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
th { text-align: left; font-weight: 600; color: var(--soft); vertical-align: bottom; }
th.number { text-align: right; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
th.number, td.number { padding-right: 1.5rem; }
th:last-child, td:last-child { padding-right: 0; }
tbody th { color: inherit; font-weight: 400; }
.whole { white-space: nowrap; }
td, tbody th { overflow-wrap: anywhere; }
td.number { white-space: nowrap; }
.asked { white-space: pre-wrap; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 1rem; }
.tag { overflow-wrap: normal; }
.tag + .tag::before { content: ", "; }

#students thead th { position: sticky; top: 0; background: var(--paper); border-bottom: 2px solid var(--rule); }
/* Columns that stay where they are while somebody searches, and that need no measuring of every row. */
#students { table-layout: fixed; }
#students .student { width: 24%; }
#students .score { width: 11%; }
#students .programs { width: 24%; }
#students .failures { width: 12%; }
#students tbody tr:hover { background: var(--raised); }
#students button {
  all: unset; cursor: pointer; font-weight: 600; white-space: nowrap; padding: 0.1rem 0;
}
#students button:hover { color: var(--accent); }
#students button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
#students th[aria-sort] button::after { content: " ↑"; color: var(--accent); }
#students th[aria-sort="descending"] button::after { content: " ↓"; }
form.filters { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin: 0.5rem 0 1rem; }
form.filters[hidden] { display: none; }
form.filters label { display: grid; gap: 0.15rem; font-size: 0.85rem; color: var(--soft); min-width: 0; }
input, select, form.filters button {
  font: inherit; font-size: 0.95rem; color: var(--ink); background: var(--paper); border: 1px solid var(--soft);
  border-radius: 4px; padding: 0.3rem 0.5rem; max-width: 100%;
}
input[type="search"] { min-width: 14rem; }
form.filters button { cursor: pointer; }
form.filters output { color: var(--soft); font-size: 0.9rem; padding-bottom: 0.35rem; }

svg { display: block; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
svg text { fill: var(--ink); }
svg .soft { fill: var(--soft); }
svg .axis { stroke: var(--rule); }
svg .bar { fill: var(--accent); }
.share { display: inline-block; width: 5rem; height: 0.6rem; vertical-align: baseline; }
.share .track { fill: var(--rule); }
.share .passed { fill: var(--accent); }
.histogram { width: 100%; max-width: 34rem; height: auto; }

p.score { font-size: 2.2rem; font-weight: 600; margin: 0.75rem 0 0; line-height: 1.1; font-variant-numeric: tabular-nums; }
p.score small { font-size: 1.1rem; font-weight: 400; color: var(--soft); }
ul.plain { margin: 0.5rem 0; padding-left: 1.1rem; color: var(--soft); }
section.program { border-top: 2px solid var(--rule); margin-top: 2rem; }
section.program > h2 { margin-top: 1.25rem; margin-bottom: 0; }
.mistake { border-left: 4px solid var(--wrong); background: var(--wrong-tint); padding: 0.6rem 0.9rem; margin: 0.75rem 0; }
.mistake h4 { margin: 0; font: 600 0.9rem var(--mono); color: var(--wrong); }
.mistake.mild { border-color: var(--accent); background: var(--tint); }
.mistake.mild h4 { color: var(--accent); }
.mistake .hint { font-weight: 600; }
details.check { border-bottom: 1px solid var(--rule); }
details.check:first-of-type { border-top: 1px solid var(--rule); }
details.check > summary {
  display: grid; grid-template-columns: 6.5rem 1fr auto; gap: 0 0.75rem; padding: 0.5rem 0; cursor: pointer; list-style: none;
}
details.check > summary::-webkit-details-marker { display: none; }
details.check > summary:hover .requirement { color: var(--accent); }
.verdict { white-space: nowrap; color: var(--soft); }
.failed .verdict { color: var(--wrong); font-weight: 600; }
.ungradable .verdict { color: var(--ink); font-weight: 600; }
.requirement { overflow-wrap: anywhere; white-space: pre-wrap; }
.quoted { display: inline-block; }
.points { color: var(--soft); white-space: nowrap; font-variant-numeric: tabular-nums; }
.check > .inside { padding: 0 0 1rem 7.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 0.9rem; margin: 0.25rem 0 0.5rem; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
.bytes { overflow-wrap: anywhere; white-space: pre-wrap; }
.escape { color: var(--accent); }
mark { background: var(--wrong); color: var(--paper); border-radius: 2px; padding: 0 0.1em; }
mark .escape { color: inherit; }
mark.end { font-family: system-ui, sans-serif; font-size: 0.85em; padding: 0 0.3em; }
.evidence { white-space: pre-wrap; overflow-wrap: anywhere; }
pre {
  background: var(--raised); border: 1px solid var(--rule); border-radius: 4px; padding: 0.6rem 0.8rem; margin: 0.4rem 0;
  overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.4;
}
.legend { margin-top: 2.5rem; font-size: 0.92rem; }
.legend summary { cursor: pointer; color: var(--soft); }
figure { margin: 0.75rem 0 0; }
figcaption, summary.words { color: var(--soft); font-size: 0.9rem; }
summary.words { cursor: pointer; }
figure ol { margin: 0.4rem 0; padding-left: 1.4rem; font-size: 0.9rem; overflow-wrap: anywhere; }
.diagram { overflow-x: auto; padding: 0.25rem 0; }
.diagram svg { min-width: 30rem; max-width: 100%; height: auto; }
.diagram .lane { stroke: var(--rule); stroke-width: 2; }
.diagram .head { font-size: 12px; font-weight: 600; }
.diagram .time { font-size: 10.5px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.diagram .arrow { stroke: var(--ink); stroke-width: 1.3; }
.diagram .tip { fill: var(--ink); }
.diagram .over .arrow { stroke: var(--wrong); }
.diagram .over .tip { fill: var(--wrong); }
.diagram .over .label { fill: var(--wrong); }
.diagram .label { font: 12px var(--mono); white-space: pre; }
.diagram .plain { font-family: inherit; }
.diagram .detail { font-size: 10.5px; fill: var(--soft); }
.diagram .label, .diagram .detail { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.diagram .note { font-size: 12px; white-space: pre; }
.diagram .box { fill: var(--raised); stroke: var(--rule); }
.diagram .quiet .box { fill: var(--tint); stroke: var(--accent); }
.diagram .end .box { fill: var(--wrong-tint); stroke: var(--wrong); }

@media (max-width: 60rem) {
  .scroll { overflow-x: auto; }
  #students { min-width: 44rem; }
}
@media (max-width: 40rem) {
  body { padding: 1.25rem 0.9rem 3rem; }
  .whole { white-space: normal; min-width: 7rem; }
  .asked, .hint-text { min-width: 10rem; }
  details.check > summary { grid-template-columns: 1fr auto; }
  .requirement { grid-row: 2; grid-column: 1 / -1; }
  .check > .inside { padding-left: 0; }
  input[type="search"] { min-width: 0; width: 100%; }
  form.filters label { flex: 1 1 9rem; }
  select { width: 100%; }
}
@media print {
  :root {
    --paper: #fff; --raised: #fff; --ink: #000; --soft: #444; --rule: #bbb;
    --accent: #0a5a8c; --tint: #fff; --wrong: #8d1f13; --wrong-tint: #fff;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  form.filters, summary.words, nav, .legend { display: none; }
  #students { min-width: 0; }
  #students thead th { position: static; }
  tr, .mistake, figure, dl, pre { break-inside: avoid; }
  h2, h3, summary { break-after: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
  mark { background: none; color: inherit; outline: 1px solid; }
}
`;
