/** The pages of artists, albums, tracks and playlists. */
export const itemStyle = `
.item {
  position: relative;
  width: 100%;
  max-width: 72rem;
  margin: 0 auto;
  padding: clamp(.5rem, 3vw, 2.5rem) clamp(1rem, 4vw, 3rem) 0;
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 1.75rem;
  align-content: start;
}
.backdrop {
  position: absolute;
  inset: -5rem auto auto 50%;
  z-index: -1;
  width: 100vw;
  height: 34rem;
  overflow: hidden;
  translate: -50% 0;
  opacity: var(--glow);
  -webkit-mask-image: linear-gradient(#000 40%, transparent);
  mask-image: linear-gradient(#000 40%, transparent);
  pointer-events: none;
}
.backdrop img {
  position: absolute;
  inset: -8rem;
  width: calc(100% + 16rem);
  max-width: none;
  height: calc(100% + 16rem);
  object-fit: cover;
  filter: blur(64px) saturate(1.6);
  color: transparent;
}
html:has(.backdrop) { overflow-x: clip; }
.sleeve {
  display: block;
  width: 100%;
  aspect-ratio: 1;
  object-fit: cover;
  border-radius: var(--round);
  background: var(--wash) radial-gradient(circle, var(--ground) 0 4%, var(--accent) 4.5% 15%, var(--line) 15.5% 48%, transparent 48.5%);
  color: transparent;
  box-shadow: var(--shade);
}
.item-picture { width: min(100%, 17rem); }
.item-round .item-picture .sleeve, .cards-round .sleeve { border-radius: 50%; }
.item-body { min-width: 0; }
.kind { color: var(--soft); font-size: .875rem; font-weight: 600; }
.dot { opacity: .6; }
.item h1 {
  margin-top: .25rem;
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 6;
  line-clamp: 6;
  overflow: hidden;
  padding-bottom: .1em;
}
.item .lead { margin-top: .75rem; font-size: 1.25rem; font-weight: 600; }
.item .lead a { text-decoration: none; }
.item .lead a:hover { text-decoration: underline; }
.facts { margin-top: .5rem; color: var(--soft); }
.prose { margin-top: 1.5rem; max-width: 42rem; display: grid; gap: .75rem; }
.item section { margin-top: 2rem; }
.item section h2:not(.unseen) { margin-bottom: .75rem; }
.tracks + h3 { margin-top: 1.75rem; }
.item section h3 { margin-bottom: .25rem; }
.from {
  display: inline-grid;
  grid-template-columns: 4rem minmax(0, 1fr);
  align-items: center;
  gap: 1rem;
  max-width: 100%;
  margin-top: 2rem;
  padding: .625rem 1.25rem .625rem .625rem;
  border-radius: var(--round);
  background: color-mix(in srgb, var(--raised) 70%, transparent);
  text-decoration: none;
}
.from .sleeve { border-radius: .375rem; box-shadow: none; }
.from-word { display: block; color: var(--soft); font-size: .875rem; }
.from-name { font-weight: 600; }
.from:hover .from-name { text-decoration: underline; }
.explicit {
  padding: .05em .4em;
  border: 1px solid currentColor;
  border-radius: .25em;
  color: var(--soft);
  font-size: .6875rem;
  font-weight: 600;
  letter-spacing: 0;
  vertical-align: .1em;
}
h1 .explicit { font-size: .35em; vertical-align: .7em; }

.tracks { margin-inline: -.75rem; }
.track {
  position: relative;
  display: grid;
  grid-template-columns: 1.75rem minmax(0, 1fr) auto;
  column-gap: .75rem;
  align-items: baseline;
  padding: .625rem .75rem;
  border-radius: .5rem;
}
.track + .track::before {
  content: "";
  position: absolute;
  inset: 0 .75rem auto;
  border-top: 1px solid var(--line);
}
.track:hover { background: color-mix(in srgb, var(--accent) 8%, transparent); }
.track:hover::before, .track:hover + .track::before { opacity: 0; }
.track-number, .track-length { color: var(--soft); font-variant-numeric: tabular-nums; }
.track-number { text-align: end; font-size: .875rem; }
.track-title a { font-weight: 500; text-decoration: none; }
.track-title a:hover { text-decoration: underline; }
.track-artists { display: block; color: var(--soft); font-size: .875rem; }
.track-artists a { font-weight: 400; }
.player { width: 100%; max-width: 30rem; margin-top: 1.25rem; }
.track .player { grid-column: 2 / -1; height: 2.25rem; margin-top: .5rem; }
.rest { margin-top: .5rem; color: var(--soft); font-size: .875rem; }

.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.25rem, 1fr)); gap: 1.5rem 1.25rem; }
.card { display: block; font-weight: 500; text-decoration: none; }
.card .sleeve { transition: translate .2s; }
.card:hover .sleeve { translate: 0 -.25rem; }
.card-name {
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  line-clamp: 2;
  overflow: hidden;
  margin-top: .625rem;
  line-height: 1.35;
}
.card:hover .card-name { text-decoration: underline; }
.card-note { color: var(--soft); font-size: .875rem; }
.cards-round .card { text-align: center; }

@media (min-width: 48em) {
  .item { grid-template-columns: minmax(14rem, 21.25rem) minmax(0, 1fr); gap: clamp(2rem, 5vw, 4rem); }
  .item-picture { width: 100%; align-self: start; position: sticky; top: 1.5rem; }
  .item-body { padding-top: .5rem; }
}
@media (prefers-reduced-motion: reduce) {
  .card .sleeve { transition: none; }
}
@media (forced-colors: active) {
  .trouble-status { color: CanvasText; }
}
@media print {
  .backdrop, .skip, .foot { display: none; }
}
`
