import { refusalsOfAnyPath } from './any-path.ts'
import type { DescribedAnswer, DescribedRoute } from './described-route.ts'

/** Describes the routes that tell of the service itself. */
export function describeDocuments(): DescribedRoute[] {
  return [
    {
      ...document('healthz', 'Alive', '/healthz', 'Says that the process is there and answers.'),
      answers: [state('ok')],
    },
    {
      ...document(
        'readyz',
        'Ready',
        '/readyz',
        'Says whether the first scan is done, so that answers speak of the whole library.',
      ),
      answers: [state('ready')],
    },
    {
      ...document(
        'openApi',
        'OpenAPI document',
        '/openapi.json',
        'Describes all of this as an OpenAPI 3.1 document.',
      ),
      answers: [
        {
          status: 200,
          does: null,
          content: [{ mediaType: 'application/json', schema: { type: 'object' }, example: null }],
        },
        { status: 304, does: null, content: [] },
      ],
    },
    {
      ...document('docs', 'This page', '/docs', 'The page that shows all of this to a person.'),
      answers: [
        { status: 200, does: null, content: [{ mediaType: 'text/html', schema: null, example: null }] },
        { status: 304, does: null, content: [] },
      ],
      refusesWith: 'page',
    },
  ]
}

function document(name: string, title: string, path: string, does: string) {
  return {
    name,
    title,
    section: 'documents',
    method: 'GET',
    paths: [path],
    does,
    caller: 'anyone',
    parameters: [],
    isCall: false,
    refusals: refusalsOfAnyPath,
    refusesWith: 'error',
    example: { target: path, headers: [], form: null },
  } as const satisfies Partial<DescribedRoute>
}

function state(status: string): DescribedAnswer {
  const schema = { type: 'object', properties: { status: { type: 'string' } }, required: ['status'] }
  return {
    status: 200,
    does: null,
    content: [{ mediaType: 'application/json', schema, example: { status } }],
  }
}
