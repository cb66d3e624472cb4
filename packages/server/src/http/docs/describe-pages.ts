import { callParameters, deepLinkActions, deepLinkKinds, deepLinkTargets } from '@regroove/contract'
import { refusalsOfAnyPath } from './any-path.ts'
import { describeParameters } from './describe-operation.ts'
import type { DescribedParameter, DescribedRoute } from './described-route.ts'
import { exampleIds } from './example-items.ts'
import { parameterMeanings } from './parameter-meanings.ts'

/** Describes the pages that deep links open. Contract section 11. */
export function describePages(): DescribedRoute[] {
  const { country, language } = callParameters
  return [
    {
      name: 'deepLink',
      title: 'Page of an item',
      section: 'pages',
      method: 'GET',
      paths: deepLinkKinds.map((kind) => `/${kind}/{identifier}`),
      does: 'Shows an artist, an album, a track or a playlist to a person.',
      notes: ['The Link of every object leads here. Languages: English, French, German, Spanish.'],
      caller: 'anyone',
      parameters: [
        { ...word('identifier'), place: 'path', isRequired: true, allows: 'be an identifier, in any case' },
        word('action', deepLinkActions),
        word('target', deepLinkTargets),
        ...describeParameters('query', { language, country }),
      ],
      isCall: false,
      answers: [
        {
          status: 200,
          does: 'The page.',
          content: [{ mediaType: 'text/html', schema: null, example: null }],
        },
        { status: 304, does: null, content: [] },
      ],
      refusals: [
        { code: 'CATALOG_NO_RESULT', statuses: [404, 410] },
        { code: 'CATALOG_UNAVAILABLE', statuses: [502] },
        ...refusalsOfAnyPath,
      ],
      refusesWith: 'page',
      example: {
        target: `/Album/${exampleIds.album.slice('music.'.length)}`,
        headers: ['Accept-Language: fr'],
        form: null,
      },
    },
  ]
}

function word(name: string, words: readonly string[] = []): DescribedParameter {
  const allows = `be one of ${words.join(', ')}`
  const schema = { type: 'string', ...(words.length === 0 ? {} : { examples: words }) }
  return { name, place: 'query', isRequired: false, does: parameterMeanings[name] ?? '', allows, schema }
}
