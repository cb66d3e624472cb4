import { exampleIds, wholeList } from './example-items.ts'
import type { OperationExample } from './operation-example.ts'

const namespace = 'music'
const SessionId = 'k7Qm2vXw9TzB4cLr1NfJ0g'

/** Examples of radio. */
export const radioExamples = {
  createRadio: {
    path: { namespace },
    query: { maxItems: '1' },
    body: { Seeds: [{ Id: exampleIds.artist, Type: 'Artist' }] },
    reply: ({ track }) => ({ SessionId, Tracks: [track] }),
  },
  continueRadio: {
    path: { namespace, id: SessionId },
    query: { maxItems: '1' },
    reply: ({ track }) => ({ SessionId, Tracks: [track] }),
  },
  recentRadios: {
    path: { namespace },
    query: {},
    reply: ({ artist }) => ({
      Radios: wholeList({
        Id: 'music.radio.2c9d6f10-8b3a-8e57-9d24-6a1f0b7c5e83',
        Name: artist.Name,
        ...(artist.ImageUrl === undefined ? {} : { ImageUrl: artist.ImageUrl }),
        Source: 'Catalog' as const,
        CompatibleSources: 'Catalog',
      }),
      Culture: 'en-US',
    }),
  },
} as const satisfies Record<string, OperationExample>
