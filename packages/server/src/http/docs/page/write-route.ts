import { type Caller, failures, reasonPhrase, type Status, statuses } from '@regroove/contract'
import { html, type Markup } from '../../pages/html.ts'
import type { DescribedParameter, DescribedRoute } from '../described-route.ts'
import { writeCurl } from './write-curl.ts'
import { writeJson } from './write-json.ts'

const callers: Readonly<Record<Caller, string>> = {
  anyone: 'No token is needed.',
  application: "Needs a token: an application's or a user's.",
  either: "Needs a token: an application's or a user's. A user's changes the answer.",
  user: "Needs a user's token.",
}

/** Writes what there is to know of one route: on the left what it is, on the right how it looks. */
export function writeRoute(route: DescribedRoute, publicUrl: string): Markup {
  const { name, title, method, paths, does, notes = [], caller } = route
  return html`<article class="route" id="${name}" aria-labelledby="${name}-name">
<div class="route-text">
<h3 id="${name}-name"><a class="anchor" href="#${name}">${title}</a></h3>
${paths.map(
  (path) => html`<p class="route-line"><span class="verb">${method}</span> <code>${writePath(path)}</code></p>
`,
)}<p>${[does, ...notes].join(' ')}</p>
<p class="route-who">${callers[caller]}</p>
${writeParameters(route)}${writeBody(route)}${writeAnswers(route)}</div>
<div class="route-looks">
${writeExamples(route, publicUrl)}</div>
</article>
`
}

function writePath(path: string): Markup {
  const parts = path.split(/(\{\w+\})/)
  return html`${parts.map((part) => (part.startsWith('{') ? html`<span class="hole">${part}</span>` : part))}`
}

function writeParameters({ parameters, isCall }: DescribedRoute): Markup | null {
  if (parameters.length === 0 && !isCall) return null
  return html`<h4>Parameters</h4>
${parameters.length > 0 && writeParameterList(parameters)}${
  isCall &&
  html`<p class="route-more">And <a href="#every-call">those of every call</a>.</p>
`
}`
}

function writeBody({ body = null }: DescribedRoute): Markup | null {
  if (body === null) return null
  const { title } = body.schema as { readonly title: string }
  return html`<h4>Body</h4>
<p class="route-more">A <a href="#object-${title}">${title}</a>, as JSON or as XML: what <code>Content-Type</code> says, and JSON where it
says nothing. Members are named in any case; those that are not known are passed over.</p>
`
}

/** Writes parameters, each with what it is for and what it allows. */
export function writeParameterList(parameters: readonly DescribedParameter[]): Markup {
  return html`<dl class="members">
${parameters.map(
  ({ name, place, isRequired, does, allows }) => html`<div>
<dt><code>${name}</code> <span class="tag">${place}</span>${isRequired && html` <span class="tag tag-strong">required</span>`}</dt>
<dd>${does} <span class="allows">Must ${allows}.</span></dd>
</div>
`,
)}</dl>
`
}

function writeAnswers(route: DescribedRoute): Markup {
  const rows = listAnswers(route)
  const reached = [...new Set(rows.map(({ status }) => status))]
  return html`<details class="answers">
<summary>Answers <span class="answers-list">${reached.map((status) => html`<code>${status}</code> `)}</span></summary>
<dl class="members">
${reached.map((status) =>
  writeStatus(
    status,
    rows.filter((row) => row.status === status),
  ),
)}</dl>
</details>
`
}

interface AnswerRow {
  readonly status: Status
  readonly says: string | Markup
}

function listAnswers({ answers, refusals }: DescribedRoute): AnswerRow[] {
  const own = answers.map(({ status, does, content }) => {
    const types = content.map(({ mediaType }) => mediaType)
    return { status, says: [does ?? statuses[status].meaning, types.join(', ')].join(' ').trim() }
  })
  const refused = refusals.flatMap(({ code, statuses: all }) =>
    all.map((status) => ({
      status,
      says: html`<a href="#${code}"><code>${code}</code></a> ${failures[code].description}`,
    })),
  )
  return [...own, ...refused].sort((one, other) => one.status - other.status)
}

function writeStatus(status: Status, rows: readonly AnswerRow[]): Markup {
  return html`<div>
<dt><strong>${status}</strong> ${reasonPhrase(status)}</dt>
${rows.map(
  ({ says }) => html`<dd>${says}</dd>
`,
)}</div>
`
}

function writeExamples({ example, answers, title }: DescribedRoute, publicUrl: string): Markup {
  const shown = answers.flatMap(({ content }) => content).find((content) => content.example !== null)
  return html`<figure><figcaption>Request</figcaption>
<pre class="code" tabindex="0" role="group" aria-label="${title}: example request"><code>${writeCurl(example, publicUrl)}</code></pre></figure>
${
  shown &&
  html`<figure><figcaption>Answer</figcaption>
<pre class="code" tabindex="0" role="group" aria-label="${title}: example answer"><code>${writeJson(shown.example)}</code></pre></figure>
`
}`
}
