import type { Caller } from '@regroove/contract'
import packageFile from '../../../../package.json' with { type: 'json' }
import type { ApiDescription } from '../describe-api.ts'
import type { DescribedBody, DescribedRoute } from '../described-route.ts'
import { sectionNames, sections } from '../sections.ts'
import { type JsonSchema, openSchemaBook, type SchemaBook } from './schema-book.ts'
import { type Components, sharedNames, writeComponents } from './write-components.ts'
import { writeForm, writeParameter } from './write-parameter.ts'
import { writeResponses } from './write-responses.ts'

/** An OpenAPI document, as far as we look into it. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly info: JsonSchema
  readonly servers: readonly JsonSchema[]
  readonly tags: readonly JsonSchema[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
  readonly components: Components
}

/** Writes the description as an OpenAPI document. Source: OpenAPI 3.1.1. */
export function writeOpenApi({ publicUrl, routes }: ApiDescription): OpenApiDocument {
  const book = openSchemaBook()
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const route of routes) {
    for (const [at, path] of route.paths.entries()) {
      const operationId = at === 0 ? route.name : `${route.name}${at + 1}`
      paths[path] = {
        ...paths[path],
        [route.method.toLowerCase()]: { operationId, ...writeOperation(route, book) },
      }
    }
  }
  const shown = sectionNames.filter((name) => routes.some(({ section }) => section === name))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Regroove',
      version: packageFile.version,
      summary: 'The Groove Music REST API over a library of your own.',
      description: about,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: shown.map((name) => ({ name: sections[name].title, description: sections[name].does })),
    paths,
    components: writeComponents(book),
  }
}

const about = [
  'Names of parameters, words of paths and words of vocabularies are read in any case. Parameters that are not known are passed over. ',
  'HEAD works wherever GET does. Any path answers a method that it does not have with 501 and `Allow`, and a preflight with 204.',
].join('')

function writeOperation(route: DescribedRoute, book: SchemaBook): JsonSchema {
  const { section, does, notes = [], parameters, body = null, isCall, caller } = route
  const form = parameters.filter(({ place }) => place === 'form')
  return {
    tags: [sections[section].title],
    summary: does,
    ...(notes.length === 0 ? {} : { description: notes.join(' ') }),
    security: securityOf[caller],
    parameters: [
      ...parameters.filter(({ place }) => place !== 'form').map(writeParameter),
      ...(isCall ? sharedNames.map((name) => ({ $ref: `#/components/parameters/${name}` })) : []),
    ],
    ...(form.length === 0 ? {} : { requestBody: writeForm(form) }),
    ...(body === null ? {} : { requestBody: writeBody(body, book) }),
    responses: writeResponses(route, book),
  }
}

/** A body in JSON or in XML, of one schema. OpenAPI 3.1.1, 4.8.13. */
function writeBody({ schema, example }: DescribedBody, book: SchemaBook): JsonSchema {
  const written = book.write(schema)
  return {
    required: true,
    content: {
      'application/json': { schema: written, examples: { example: { value: example } } },
      'application/xml': { schema: written },
    },
  }
}

const anyToken = [{ applicationToken: [] }, { userToken: [] }, { accessToken: [] }]
const securityOf: Readonly<Record<Caller, readonly object[]>> = {
  anyone: [],
  application: anyToken,
  either: anyToken,
  user: [{ userToken: [] }, { accessToken: [] }],
}
