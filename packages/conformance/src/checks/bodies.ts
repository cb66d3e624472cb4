import { TrackActionResponseSchema, xmlNamespaces } from '@regroove/contract'
import { type Answer, type Token, textOf } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { deleteTracks, type EditName, editPaths } from '../checking/collection-acts.ts'
import { expectFailure, expectJson, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import { expectDocument } from './xml.ts'

/** Sends a body as it is. */
function sendBody(
  given: Tools,
  edit: EditName,
  user: Token,
  body: string,
  type = 'application/json',
): Promise<Answer> {
  return given.ask(editPaths[edit], { method: 'POST', as: user, headers: { 'Content-Type': type }, body })
}

/** Bodies of requests, in JSON and in XML. Contract sections 1 and 12. */
export const bodyChecks: readonly Check[] = [
  ...(
    [
      [
        'half-a-body',
        'Half a body of JSON',
        '{"TrackIds": [',
        'application/json',
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'no-body',
        'An empty body',
        '',
        'application/json',
        ['MISSING_INPUT_PARAMETER', 'INVALID_INPUT_PARAMETER'],
      ],
      ['no-track-ids', 'A body without TrackIds', '{}', 'application/json', ['MISSING_INPUT_PARAMETER']],
      [
        'track-ids-no-list',
        'TrackIds that are no list',
        '{"TrackIds": "music.x"}',
        'application/json',
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'unknown-type',
        'A Content-Type that nobody reads',
        'TrackIds=1',
        'application/x-www-form-urlencoded',
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'half-a-document',
        'Half a document of XML',
        '<TrackActionRequest><TrackIds>',
        'application/xml',
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'doctype',
        'A document with a DOCTYPE',
        '<!DOCTYPE a [<!ENTITY b "c">]><TrackActionRequest><TrackIds><TrackId>&b;</TrackId></TrackIds></TrackActionRequest>',
        'application/xml',
        ['INVALID_INPUT_PARAMETER'],
      ],
    ] as const
  ).map(([id, what, body, type, code]) =>
    check({
      id: `bodies.refuse-${id}`,
      rule: `${what} is refused, and nothing is changed.`,
      source: matrix(400),
      needs: ['user'],
      edits: true,
      run: async ({ user, ...given }) => {
        expectFailure(await sendBody(given, 'add', user, body, type), { status: 400, code })
      },
    }),
  ),
  ...(
    [
      ['platform', `xmlns="${xmlNamespaces.platform}"`, 'TrackId', ''],
      ['groove', `xmlns="${xmlNamespaces.groove}"`, 'TrackId', ''],
      ['no', '', 'TrackId', ''],
      ['arrays', `xmlns="${xmlNamespaces.platform}"`, 'a:string', ` xmlns:a="${xmlNamespaces.arrays}"`],
    ] as const
  ).map(([id, namespace, element, declared]) =>
    check({
      id: `bodies.xml-in-${id}-namespace`,
      rule: `A body of XML is read ${id === 'no' ? 'without a namespace' : `in the ${id} namespace`}, and may be answered in XML.`,
      source: contract(12, 'request bodies'),
      needs: ['user', 'freeTracks'],
      edits: true,
      run: async ({ user, freeTracks: [track], ...given }) => {
        given.undo('delete a track from the collection', (asker) => deleteTracks(asker, user, [track!.Id]))
        const body = `<TrackActionRequest ${namespace}><TrackIds${declared}><${element}>${track!.Id}</${element}></TrackIds></TrackActionRequest>`
        const headers = { 'Content-Type': 'application/xml', Accept: 'application/xml' }
        const answer = await given.ask(editPaths.add, { method: 'POST', as: user, headers, body })
        expectStatus(answer, 200)
        expectDocument(answer, TrackActionResponseSchema)
        expectThat(/<Id>music\.AQ/.test(textOf(answer)), answer, 'a result with its Id')
      },
    }),
  ),
  check({
    id: 'bodies.json-without-a-type',
    rule: 'A body without Content-Type is JSON.',
    source: contract(1, 'formats'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      given.undo('delete a track from the collection', (asker) => deleteTracks(asker, user, [track!.Id]))
      const body = JSON.stringify({ TrackIds: [track!.Id] })
      const answer = await given.ask(editPaths.add, { method: 'POST', as: user, body })
      expectJson(answer, TrackActionResponseSchema)
    },
  }),
]
