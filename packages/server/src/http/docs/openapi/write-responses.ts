import { failures, reasonPhrase, type Status, statuses } from '@regroove/contract'
import type { DescribedAnswer, DescribedRoute } from '../described-route.ts'
import type { JsonSchema, SchemaBook } from './schema-book.ts'

/** Writes every answer of a route by its status: what it was asked for, and what it can refuse with. */
export function writeResponses(
  route: DescribedRoute,
  book: SchemaBook,
): Readonly<Record<string, JsonSchema>> {
  const own = route.answers.map(({ status }) => status)
  const refused = route.refusals.flatMap(({ statuses: all }) => all)
  const reached = [...new Set<Status>([...own, ...refused])].sort((one, other) => one - other)
  return Object.fromEntries(reached.map((status) => [String(status), writeResponse(route, status, book)]))
}

function writeResponse(route: DescribedRoute, status: Status, book: SchemaBook): JsonSchema {
  const answer = route.answers.find((one) => one.status === status)
  const codes = route.refusals.filter((refusal) => refusal.statuses.includes(status)).map(({ code }) => code)
  const { meaning } = statuses[status]
  const headers = headersOf(route, status)
  const content = { ...writeContent(answer, book) }
  if (codes.length > 0 && status !== 200) {
    const mediaType = route.refusesWith === 'page' ? 'text/html' : 'application/json'
    content[mediaType] = mergeRefusal(content[mediaType], codes, mediaType)
    if (route.isCall) content['application/xml'] ??= replyContent(route, book)
  } else if (codes.length > 0 && content['application/json'] !== undefined) {
    content['application/json'] = withExamples(content['application/json'], codes)
  }
  return {
    description: [
      `${reasonPhrase(status)}. ${answer?.does ?? meaning}`,
      ...codes.map((code) => `- \`${code}\`: ${failures[code].description}`),
    ].join('\n'),
    ...(headers.length === 0
      ? {}
      : {
          headers: Object.fromEntries(
            headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
          ),
        }),
    ...(Object.keys(content).length === 0 ? {} : { content }),
  }
}

/** What has no entity tag to be asked again with is not answered with 304 either. */
function headersOf({ answers }: DescribedRoute, status: Status): readonly string[] {
  const isTagged = answers.some((answer) => answer.status === 304)
  return statuses[status].headers.filter((name) => name !== 'ETag' || status !== 200 || isTagged)
}

type Content = Readonly<Record<string, unknown>>

function writeContent(answer: DescribedAnswer | undefined, book: SchemaBook): Record<string, Content> {
  return Object.fromEntries(
    (answer?.content ?? []).map(({ mediaType, schema, example }) => [
      mediaType,
      {
        ...(schema === null ? {} : { schema: book.write(schema) }),
        ...(example === null ? {} : { examples: { example: { value: example } } }),
      },
    ]),
  )
}

const errorAnswer = { $ref: '#/components/schemas/ErrorAnswer' }

/** What refuses in the API's words may stand beside what refuses in others, such as those of OAuth. */
function mergeRefusal(own: Content | undefined, codes: readonly string[], mediaType: string): Content {
  if (mediaType === 'text/html') return { schema: { type: 'string' } }
  if (own === undefined) return withExamples({ schema: errorAnswer }, codes)
  return withExamples({ ...own, schema: { anyOf: [own['schema'], errorAnswer] } }, codes)
}

function withExamples(content: Content, codes: readonly string[]): Content {
  const shared = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])
  return { ...content, examples: { ...(content['examples'] as object), ...Object.fromEntries(shared) } }
}

/** In XML a failure stands in the root element of the answer that it takes the place of. */
function replyContent(route: DescribedRoute, book: SchemaBook): Content {
  const replies = route.answers.flatMap(({ content }) => content)
  const schema = replies.find(({ mediaType }) => mediaType === 'application/xml')?.schema ?? null
  return schema === null ? {} : { schema: book.write(schema) }
}
