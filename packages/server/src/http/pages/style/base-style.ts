/**
 * Colours, letters and the frame. Sizes are in rem and the breaks between narrow and wide in em, so that a page that is
 * zoomed, or read in large letters, becomes the narrow one. Text has a contrast of 4.5 and more, also where the glow of a
 * picture that is all black or all white lies behind it.
 */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --ground: #fbf8f3;
  --raised: #ffffff;
  --ink: #1f1a16;
  --soft: #5f554b;
  --line: #e6ded3;
  --wash: #f3ede4;
  --accent: #962c0b;
  --on-accent: #ffffff;
  --alarm: #a3141f;
  --fine: #1d6136;
  --shade: 0 1px 2px rgb(60 40 20 / .12), 0 12px 32px -8px rgb(60 40 20 / .28);
  --glow: .18;
  --round: .75rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15120f;
    --raised: #201c18;
    --ink: #f5f0e9;
    --soft: #bfb5a9;
    --line: #35302a;
    --wash: #231f1b;
    --accent: #ff9d73;
    --on-accent: #2a1206;
    --alarm: #ff9a94;
    --fine: #8fd6a5;
    --shade: 0 1px 2px rgb(0 0 0 / .5), 0 16px 40px -8px rgb(0 0 0 / .7);
    --glow: .22;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100vh;
  min-height: 100dvh;
  display: grid;
  grid-template-rows: auto 1fr auto;
  grid-template-columns: minmax(0, 1fr);
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, p, ol, ul, dl, dd, figure, pre { margin: 0; padding: 0; }
ol, ul { list-style: none; }
h1 { font-size: clamp(1.9rem, 1.2rem + 3.2vw, 3.25rem); line-height: 1.1; letter-spacing: -.02em; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.25; letter-spacing: -.01em; }
h3 { font-size: .8125rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
a { color: inherit; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); text-underline-offset: .2em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .25rem; }
img { display: block; max-width: 100%; height: auto; }
code, pre { font: .875em/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
abbr[title] { text-decoration: none; }

.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.skip {
  position: absolute;
  inset: .5rem auto auto .5rem;
  z-index: 2;
  padding: .5rem 1rem;
  border-radius: var(--round);
  background: var(--raised);
  color: var(--accent);
  translate: 0 -200%;
}
.skip:focus { translate: 0; }

.bar, .foot { padding: 1rem clamp(1rem, 4vw, 3rem); }
.bar { display: flex; align-items: center; gap: .625rem; position: relative; z-index: 1; }
.bar-name { font-weight: 700; letter-spacing: -.01em; }
.mark { width: 1.875rem; height: 1.875rem; }
.foot {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: .25rem 2rem;
  margin-top: 3rem;
  border-top: 1px solid var(--line);
  color: var(--soft);
  font-size: .875rem;
}

.trouble { place-self: center; max-width: 40rem; padding: 2rem clamp(1rem, 4vw, 3rem); text-align: center; }
.trouble-status {
  font-size: clamp(6rem, 30vw, 13rem);
  font-weight: 800;
  line-height: .9;
  letter-spacing: -.03em;
  color: transparent;
  background: linear-gradient(160deg, var(--accent), transparent 120%);
  -webkit-background-clip: text;
  background-clip: text;
  user-select: none;
}
.trouble h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.25rem); margin-top: 1.5rem; }
.trouble .lead { margin-top: .75rem; color: var(--soft); font-size: 1.0625rem; text-wrap: balance; }
.trouble-facts {
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: .25rem 1.25rem;
  margin-top: 2.5rem;
  color: var(--soft);
  font-size: .8125rem;
}
`
