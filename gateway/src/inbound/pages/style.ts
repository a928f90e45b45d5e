/** The one style sheet of the pages. */
import { Html } from './html';

export const STYLE = new Html(`
:root { color-scheme: light dark; --text: #1d2433; --quiet: #5b6475; --line: #d9dee7; --ground: #f4f6f9; --card: #fff; --accent: #1f5fd0; --on-accent: #fff; --bad: #a3231f; --bad-ground: #fdeeed; --good: #17663a; --good-ground: #e9f6ee; }
@media (prefers-color-scheme: dark) { :root { --text: #e8ebf1; --quiet: #a4adbd; --line: #38404f; --ground: #14181f; --card: #1d232d; --accent: #7aa7ff; --on-accent: #0d1524; --bad: #ffb1ab; --bad-ground: #3a1d1c; --good: #9be0b6; --good-ground: #16301f; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem 1rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.75rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
p { margin: .5rem 0; }
main > p:first-child { margin-top: 0; }
.quiet { color: var(--quiet); font-size: .9rem; }
.due { margin: .25rem 0 0; font-size: 1.75rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.notice { margin: 1rem 0; padding: .75rem 1rem; border-radius: .5rem; border-left: .25rem solid currentcolor; }
.notice p:first-child { margin-top: 0; } .notice p:last-child { margin-bottom: 0; }
.bad { color: var(--bad); background: var(--bad-ground); }
.good { color: var(--good); background: var(--good-ground); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem 0; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
td:last-child { padding-left: 1rem; text-align: right; white-space: nowrap; overflow-wrap: normal; font-variant-numeric: tabular-nums; }
tbody tr { border-top: 1px solid var(--line); }
.sums { border-top: 2px solid var(--line); }
.sums tr { border: 0; }
.sums .total th, .sums .total td { padding-top: .6rem; font-weight: 650; border-top: 1px solid var(--line); }
.detail { display: block; color: var(--quiet); font-size: .9rem; }
form { margin-top: 1.75rem; }
fieldset { margin: 0; padding: 0; border: 0; }
legend { padding: 0; margin: 0 0 .5rem; font-size: 1.05rem; font-weight: 700; }
.choice { display: flex; gap: .6rem; align-items: baseline; padding: .5rem .75rem; border: 1px solid var(--line); border-top-width: 0; cursor: pointer; }
.choice:first-of-type { border-top-width: 1px; border-radius: .5rem .5rem 0 0; } .choice:last-of-type { border-radius: 0 0 .5rem .5rem; }
.choice:has(:checked) { background: var(--ground); }
input { accent-color: var(--accent); }
.field { display: block; margin-top: 1rem; font-weight: 700; } .field .detail { font-weight: 400; }
.field input { display: block; width: 100%; margin-top: .35rem; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); color: var(--text); font: inherit; }
button, .button { display: block; width: 100%; margin-top: 1.25rem; padding: .8rem 1rem; border: 0; border-radius: .5rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 650; text-align: center; text-decoration: none; cursor: pointer; }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); } a.button { color: var(--on-accent); }
.back { margin: 1.25rem 0 0; text-align: center; }
`);
