/**
 * The pages on which people sign in, consent, and look after their account. What one can press or type into is at least
 * 44 px high, and its edge stands out from the ground by 3 to 1.
 */
export const formStyle = `
.desk {
  width: 100%;
  max-width: 30rem;
  margin: 0 auto;
  padding: clamp(1rem, 6vh, 4rem) clamp(1rem, 4vw, 3rem) 0;
  align-self: start;
}
.desk-wide { max-width: 44rem; }
.desk h1 { font-size: clamp(1.6rem, 1.3rem + 1.5vw, 2.25rem); }
.desk .lead { margin-top: .5rem; color: var(--soft); font-size: 1.0625rem; }
.desk .lead bdi, .desk h1 bdi { color: var(--ink); }
.panel {
  margin-top: 1.75rem;
  padding: clamp(1.25rem, 4vw, 2rem);
  border: 1px solid var(--line);
  border-radius: calc(var(--round) * 1.25);
  background: var(--raised);
  box-shadow: var(--shade);
}
.panel > h2 + *, .panel > h2 + p + * { margin-top: .75rem; }
.panel p.says { color: var(--soft); font-size: .9375rem; }
.panel + .panel { margin-top: 1.25rem; }
.panel h2 { font-size: 1.1875rem; }
.desk-wide .panel { box-shadow: none; }

.form { display: grid; gap: 1.125rem; }
.field { display: grid; gap: .375rem; }
.field label { font-weight: 600; }
.field .hint { color: var(--soft); font-size: .875rem; }
.field input, .field select {
  width: 100%;
  min-height: 2.875rem;
  padding: .5rem .75rem;
  border: 1px solid color-mix(in srgb, var(--soft) 80%, var(--raised));
  border-radius: .5rem;
  background: var(--ground);
  color: var(--ink);
  font: inherit;
}
.field input[aria-invalid] { border-color: var(--alarm); border-width: 2px; }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); gap: 1.125rem; }

.button {
  min-height: 2.875rem;
  padding: .5rem 1.25rem;
  border: 1px solid transparent;
  border-radius: .5rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
.button:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
.button-plain {
  border-color: color-mix(in srgb, var(--soft) 80%, var(--raised));
  background: transparent;
  color: var(--ink);
}
.button-plain:hover { background: var(--wash); }
.button-small { min-height: 2.75rem; padding: .25rem .875rem; font-size: .9375rem; }
.button-link {
  min-height: 2.75rem;
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  text-decoration: underline;
  text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
  text-underline-offset: .2em;
  cursor: pointer;
}
.button-link:hover { color: var(--accent); }
.buttons { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); gap: .75rem; }
.buttons-few { display: flex; flex-wrap: wrap; gap: .75rem; }

.alarm, .good {
  margin-top: 1.25rem;
  padding: .75rem 1rem;
  border-inline-start: .25rem solid currentColor;
  border-radius: .375rem;
  background: var(--wash);
  font-weight: 500;
}
.alarm { color: var(--alarm); }
.good { color: var(--fine); }
.panel .alarm { margin-top: 0; }

.wants { margin-top: .625rem; display: grid; gap: .625rem; }
.wants li { position: relative; padding-inline-start: 1.5rem; }
.wants li::before {
  content: "";
  position: absolute;
  inset: .55em auto auto .25rem;
  width: .5rem;
  height: .5rem;
  border-radius: 50%;
  background: var(--accent);
}
.consent-facts { display: grid; gap: .375rem; color: var(--soft); font-size: .9375rem; }
.consent-facts bdi { color: var(--ink); font-weight: 600; }
.who { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .75rem; margin-top: 1rem; color: var(--soft); }
.who bdi { color: var(--ink); font-weight: 600; }
.under { margin-top: 1.25rem; color: var(--soft); font-size: .9375rem; }

.granted { display: grid; }
.granted li {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: .5rem 1.5rem;
  padding: .875rem 0;
  border-top: 1px solid var(--line);
}
.granted li:first-child { border-top: 0; padding-top: .25rem; }
.granted li:last-child { padding-bottom: 0; }
.granted-name { font-weight: 600; }
.granted-facts { color: var(--soft); font-size: .875rem; }
.granted-text { flex: 1 1 14rem; min-width: 0; }

@media (forced-colors: active) {
  .button { border-color: ButtonText; }
}
`
