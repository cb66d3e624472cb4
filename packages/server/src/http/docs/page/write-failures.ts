import {
  type FailureCategory,
  failures,
  isFailureCode,
  isStatus,
  reasonPhrase,
  retryableStatuses,
  statuses,
  statusesOf,
} from '@regroove/contract'
import { html, type Markup } from '../../pages/html.ts'

/** Writes the whole table of statuses. */
export function writeStatusTable(): Markup {
  const rows = Object.keys(statuses).map(Number).filter(isStatus)
  return html`<table class="grid">
<thead><tr><th scope="col">Status</th><th scope="col">When</th><th scope="col">Headers</th></tr></thead>
<tbody>
${rows.map(
  (
    status,
  ) => html`<tr><th scope="row">${status} ${reasonPhrase(status)}</th><td data-of="When">${statuses[status].meaning}${isRetryable(status) && html` <span class="tag">try again</span>`}</td><td data-of="Headers">${statuses[status].headers.map((name) => html`<code>${name}</code> `)}</td></tr>
`,
)}</tbody>
</table>
`
}

const isRetryable = (status: number) => (retryableStatuses as readonly number[]).includes(status)

const categories: Readonly<Record<FailureCategory, string>> = {
  input: 'Input',
  authentication: 'Who calls',
  catalog: 'Catalogue',
  collection: 'Collection',
  discovery: 'Discovery',
  delivery: 'Delivery',
  subscription: 'Subscription',
  server: 'Server',
}

/** Writes the whole catalogue of error codes, by the part of the service that each speaks of. */
export function writeFailureTable(): Markup {
  const codes = Map.groupBy(Object.keys(failures).filter(isFailureCode), (code) => failures[code].category)
  return html`${[...codes].map(
    ([category, own]) => html`<h3>${categories[category]}</h3>
<table class="grid">
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Description</th></tr></thead>
<tbody>
${own.map(
  (
    code,
  ) => html`<tr id="${code}"><th scope="row"><code>${code}</code></th><td data-of="Status">${statusesOf(code).map((status) => html`<code>${status}</code> `)}</td><td data-of="Description">${failures[code].description}</td></tr>
`,
)}</tbody>
</table>
`,
  )}`
}
