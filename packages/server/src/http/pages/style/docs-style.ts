/** The page that documents the API. */
export const docsStyle = `
.docs {
  width: 100%;
  max-width: 96rem;
  margin: 0 auto;
  padding: 0 clamp(1rem, 4vw, 3rem);
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 1rem clamp(2rem, 4vw, 4rem);
  align-content: start;
}
.docs-main { min-width: 0; }
.docs h1 { margin-top: .5rem; }
.docs .intro { max-width: 46rem; margin-top: .75rem; color: var(--soft); }
.docs h1 + .intro { font-size: 1.125rem; }
.docs p code, .docs dd code, .docs dt code, .docs th code, .docs td code { overflow-wrap: anywhere; }

.contents { font-size: .9375rem; }
.contents p { margin-top: 1rem; font-weight: 600; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.contents li a { display: block; padding: .1875rem 0; color: var(--soft); }
.contents li a:hover { color: var(--accent); }
.contents summary, .answers summary { cursor: pointer; font-weight: 600; }
.contents-fold {
  padding: .75rem 1rem;
  border: 1px solid var(--line);
  border-radius: var(--round);
}

.part { margin-top: clamp(3rem, 6vw, 5rem); scroll-margin-top: 1.5rem; }
.part > h2 { font-size: 1.75rem; letter-spacing: -.015em; }
.part h3 { font-size: 1.1875rem; letter-spacing: -.01em; text-transform: none; color: var(--ink); }
.part h4 { margin: 1.5rem 0 0; font-size: .8125rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
.part > h3 { margin-top: 2.5rem; scroll-margin-top: 1.5rem; }
.part > .columns { margin-top: 1.5rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1.75rem 2.5rem; }
.columns p { margin-top: .375rem; color: var(--soft); font-size: .9375rem; }
.anchor { text-decoration: none; }
.anchor:hover::after { content: " #"; color: var(--soft); }
p code, dd code, td code, dt code, th code { font-size: .875em; }
.columns code, .intro code, .route-text p:not(.route-line) code { padding: .1em .3em; border-radius: .3em; background: var(--wash); }

.route {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 1.5rem clamp(1.5rem, 3vw, 3rem);
  margin-top: 2rem;
  padding-top: 2rem;
  border-top: 1px solid var(--line);
  scroll-margin-top: 0;
}
.route-text > p { margin-top: .5rem; }
.route-line { display: flex; align-items: baseline; gap: .625rem; }
.route-line code { font-weight: 500; }
.verb {
  flex: none;
  padding: .1em .5em;
  border-radius: .35em;
  background: var(--accent);
  color: var(--ground);
  font-size: .75rem;
  font-weight: 700;
  letter-spacing: .04em;
}
.hole { color: var(--accent); }
.route-who, .route-more { color: var(--soft); font-size: .9375rem; }
.tag {
  display: inline-block;
  padding: .05em .5em;
  border: 1px solid var(--line);
  border-radius: 1em;
  color: var(--soft);
  font-size: .75rem;
  font-weight: 500;
  line-height: 1.4;
  white-space: nowrap;
}
.tag-strong { border-color: currentColor; color: var(--accent); }

.members { margin-top: .5rem; font-size: .9375rem; }
.members > div { padding: .625rem 0; border-top: 1px solid var(--line); }
.members > div:first-child { border-top: 0; }
.members dt { font-weight: 600; }
.members dd { margin-top: .125rem; color: var(--soft); }
.allows { color: var(--ink); }
.answers { margin-top: 1.25rem; }
.answers summary { padding: .375rem 0; }
.answers-list { margin-inline-start: .5rem; font-weight: 400; color: var(--soft); }
.answers .members dt { font-variant-numeric: tabular-nums; }

.route-looks { min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; align-content: start; }
figcaption { margin-bottom: .375rem; color: var(--soft); font-size: .8125rem; font-weight: 600; }
.code {
  max-height: 32rem;
  overflow: auto;
  padding: .875rem 1rem;
  border: 1px solid var(--line);
  border-radius: var(--round);
  background: var(--raised);
  font-size: .8125rem;
  line-height: 1.55;
  overflow-wrap: normal;
  tab-size: 2;
}
.code code { font-size: inherit; }
.json-name { color: var(--accent); }
.json-value { font-weight: 700; }

.grid { width: 100%; margin-top: 1rem; border-collapse: collapse; font-size: .9375rem; text-align: start; }
.grid th, .grid td { padding: .625rem 1.25rem .625rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: baseline; }
.grid td:last-child { padding-inline-end: 0; }
.grid thead th { border-top: 0; color: var(--soft); font-size: .8125rem; }
.grid tbody th { font-weight: 600; }
.grid td { color: var(--soft); }
.grid tr { scroll-margin-top: 1.5rem; }
tr:target > *, .route:target h3 a, .object:target h3 a { color: var(--accent); }

.objects { columns: 24rem; column-gap: 1.25rem; margin-top: 1.5rem; }
.object { break-inside: avoid; margin-bottom: 1.25rem; padding: 1.125rem 1.25rem; border: 1px solid var(--line); border-radius: var(--round); background: var(--raised); scroll-margin-top: 1.5rem; }
.members-short > div { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .75rem; padding: .375rem 0; }
.members-short dd { margin: 0; }

@media (max-width: 47.99em) {
  .grid thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .grid, .grid tbody, .grid tr, .grid th, .grid td { display: block; }
  .grid tr { padding: .75rem 0; border-top: 1px solid var(--line); }
  .grid th, .grid td { padding: .125rem 0; border: 0; }
  .grid td:empty { display: none; }
}
@media (min-width: 64em) {
  .docs { grid-template-columns: 13rem minmax(0, 1fr); }
  .contents {
    position: sticky;
    top: 0;
    align-self: start;
    max-height: 100vh;
    overflow: auto;
    padding-block: .5rem 2rem;
  }
  .contents p:first-of-type { margin-top: 0; }
  @supports selector(::details-content) {
    .contents-fold { padding: 0; border: 0; }
    .contents-fold::details-content { content-visibility: visible; height: auto; }
    .contents summary { display: none; }
  }
}
@media (min-width: 80em) {
  .route { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
@media print {
  .contents { display: none; }
}
`
