import { html, type Markup } from '../../pages/html.ts'
import { localPath } from '../../pages/page-context.ts'
import { framePage } from '../../pages/page-frame.ts'
import type { ApiDescription } from '../describe-api.ts'
import type { OpenApiDocument } from '../openapi/write-openapi.ts'
import { type SectionName, sectionNames, sections } from '../sections.ts'
import { writeBasics } from './basics.ts'
import { writeFailureTable, writeStatusTable } from './write-failures.ts'
import { listObjects, writeObjects } from './write-objects.ts'
import { writeRoute } from './write-route.ts'

/** A part of the page: what stands in the contents, and the part itself. */
interface Part {
  readonly id: string
  readonly title: string
  readonly entries: readonly { readonly id: string; readonly title: string }[]
  readonly body: Markup
}

/** Writes the page that documents the API. Like all pages it needs no script. */
export function writeDocsPage(description: ApiDescription, { components, info }: OpenApiDocument): string {
  const { publicUrl } = description
  const schemas = components['schemas'] ?? {}
  const parts: readonly Part[] = [
    part('basics', 'Basics', writeBasics()),
    ...sectionNames.flatMap((name) => writeSection(name, description)),
    part(
      'statuses',
      'Statuses',
      html`<p class="intro">The set is closed: nothing else is ever answered.</p>${writeStatusTable()}`,
    ),
    part('failures', 'Error codes', writeFailureTable()),
    part(
      'objects',
      'Objects',
      html`<div class="objects">
${writeObjects(schemas)}</div>
`,
      listObjects(schemas).map((name) => ({ id: `object-${name}`, title: name })),
    ),
  ]
  const main = html`<div class="docs">
<nav class="contents" aria-label="Contents"><details class="contents-fold"><summary>Contents</summary>
${parts.map(writeContents)}</details></nav>
<main id="main" class="docs-main">
<h1>The API</h1>
<p class="intro">Your music over the Groove Music REST API, under <code>${publicUrl}</code>. This page is made from the same
definitions that the service itself reads requests by; so is <a href="${localPath(publicUrl)}/openapi.json">openapi.json</a>, for machines.
<span class="tag">version ${String(info['version'])}</span></p>
${parts.map(writePart)}</main>
</div>`
  return framePage({ title: 'API', main }, { language: 'en', publicUrl })
}

function part(id: string, title: string, body: Markup, entries: Part['entries'] = []): Part {
  return { id, title, entries, body }
}

function writeSection(name: SectionName, { routes, publicUrl }: ApiDescription): Part[] {
  const own = routes.filter(({ section }) => section === name)
  if (own.length === 0) return []
  const { title, does } = sections[name]
  const body = html`<p class="intro">${does}</p>
${own.map((route) => writeRoute(route, publicUrl))}`
  return [
    part(
      `section-${name}`,
      title,
      body,
      own.map((route) => ({ id: route.name, title: route.title })),
    ),
  ]
}

function writePart({ id, title, body }: Part): Markup {
  return html`<section class="part" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}</section>
`
}

function writeContents({ id, title, entries }: Part): Markup {
  return html`<p><a href="#${id}">${title}</a></p>
${
  entries.length > 0 &&
  html`<ul>
${entries.map(
  (entry) => html`<li><a href="#${entry.id}">${entry.title}</a></li>
`,
)}</ul>
`
}`
}
