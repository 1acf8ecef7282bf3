/** The one style sheet of the HTML report, and its hash: the page's content security policy lets no other in. */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ink: #1d2129; --soft: #5b6472; --line: #e1e5ea; --card: #fff; --page: #f6f7f9; --red: #c0262d; --amber: #9a6200; --blue: #1f5fbf; --green: #1a7f45; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #9aa4b2; --line: #333a44; --card: #1c2027; --page: #14171c; --red: #ff7b80; --amber: #e3b341; --blue: #79b0ff; --green: #56d08a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.1rem; }
h2 span, .soft { color: var(--soft); font-weight: normal; }
code, .mono { font: 13px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; color: var(--soft); }
.tiles b { display: block; color: var(--ink); font-size: 1.5rem; line-height: 1.2; }
.tiles .bad b { color: var(--red); }
.tiles .good b { color: var(--green); }
details { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; }
summary { display: flex; flex-wrap: wrap; gap: .25rem .9rem; align-items: baseline; padding: .6rem 1rem; cursor: pointer; }
summary::before { content: "\\25b8"; color: var(--soft); }
details[open] > summary::before { content: "\\25be"; }
.inside { border-top: 1px solid var(--line); padding: .75rem 1rem 1rem 2rem; }
.inside p { margin: 0 0 .6rem; }
.pill { border-radius: 99px; border: 1px solid currentColor; padding: 0 .55rem; font-size: 12px; }
.error { color: var(--red); } .warning { color: var(--amber); } .info { color: var(--blue); } .pill.good { color: var(--green); }
ol.path { list-style: none; margin: .5rem 0 .75rem; padding: 0; border-left: 2px solid var(--line); }
ol.path li { position: relative; padding: .15rem 0 .15rem 1.1rem; }
ol.path li::before { content: ""; position: absolute; left: -6px; top: .65rem; width: 10px; height: 10px; border-radius: 50%; background: var(--soft); }
ol.path li:first-child::before, ol.path li:last-child::before { background: var(--red); }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
th, td { text-align: left; vertical-align: top; padding: .45rem .8rem; border-top: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; border-top: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { background: none; } details, table { break-inside: avoid; } }
`;

/** Base64 SHA-256 of {@link HTML_STYLE}; a test holds it to be so. */
export const HTML_STYLE_HASH = 'sha256-FtzmCmtR5BV/z2KSNCs2mWr2BqupcqKq7/BEgRnORKQ=';
