import { type ContentId, Failure, type Guid, parseContentId, type Seed } from '@regroove/contract'
import type { SimilarSeed } from '../../catalog/index.ts'
import { nameGuid } from '../name-guid.ts'

/** What a station is made of, as it is kept. */
export interface StationSeed {
  readonly kind: 'artist' | 'genre'
  /** An artist's GUID, or a genre's own name. */
  readonly key: string
}

/** What is asked of the catalogue for a kept seed. */
export function recallSeed({ kind, key }: StationSeed): SimilarSeed {
  if (kind === 'genre') return { kind, name: key }
  return { kind, id: { kind: 'catalog', guid: key as Guid } satisfies ContentId }
}

/**
 * Reads the one seed of a request.
 *
 * @throws {Failure} MISSING_INPUT_PARAMETER without any; INVALID_INPUT_PARAMETER for several, or for one that is neither an
 *   artist's ID nor the name of a genre
 * Source: contract section 6.
 */
export function readSeed(seeds: readonly Seed[] | undefined): SimilarSeed {
  const [seed, ...others] = seeds ?? []
  if (seed === undefined) throw new Failure('MISSING_INPUT_PARAMETER', { message: 'Seeds is required' })
  if (others.length > 0) throw refuse(`Seeds must hold exactly one seed, and holds ${seeds!.length}`)
  if (seed.Type.toLowerCase() === 'genre') {
    if (seed.Id.trim() === '')
      throw new Failure('MISSING_INPUT_PARAMETER', { message: 'Seeds[0].Id is required' })
    return { kind: 'genre', name: seed.Id.trim() }
  }
  const id = parseContentId(seed.Id.trim())
  if (id === null || id.kind === 'playlist' || id.kind === 'playlistForYou' || id.kind === 'radio') {
    throw refuse('Seeds[0].Id must be the ID of an artist, such as music.{guid}')
  }
  return { kind: 'artist', id }
}

/** The ID of the station that a seed makes: the same for everyone. */
export function nameStation({ kind, key }: StationSeed): Guid {
  return nameGuid(`radio|${kind}|${key}`)
}

function refuse(message: string): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', { message })
}
