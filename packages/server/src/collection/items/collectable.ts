import { createHash } from 'node:crypto'
import type { NamedFacts, TrackDescription } from '../../catalog/index.ts'
import { albumKeys, artistKeys, trackKeys } from './sort-keys.ts'

/** What is copied of an item of the catalogue into a collection. */
interface Copied<Keys> {
  readonly guid: string
  readonly searchBucket: number
  /** What searches find it by: one name per line. */
  readonly name: string
  readonly context: string
  readonly keys: Keys
}

/** An artist of a track, or of its album. */
export interface CollectableArtist extends Copied<ReturnType<typeof artistKeys>> {
  /** Whether the track is the artist's own rather than one that they take part in. */
  readonly isMain: boolean
}

/** A track as a collection holds it, with the album and the artists that come with it. */
export interface CollectableTrack extends Copied<ReturnType<typeof trackKeys>> {
  readonly durationMs: number
  /** Of all that is here. */
  readonly hash: string
  readonly album: Copied<ReturnType<typeof albumKeys>> & {
    /** By GUID; each is among the artists of the track. */
    readonly artists: readonly string[]
  }
  readonly artists: readonly CollectableArtist[]
}

/** How well known an item is changes with each play: what is copied follows only when it is another by far. */
const bucketsThatMatter = 8

/** What a collection holds of a track. */
export function toCollectable(track: TrackDescription): CollectableTrack {
  const { album } = track
  const artists = new Map<string, CollectableArtist>()
  const meet = (artist: NamedFacts, isMain: boolean) => {
    const known = artists.get(artist.guid)
    artists.set(artist.guid, {
      ...copy(artist, []),
      keys: artistKeys(artist),
      isMain: isMain || known?.isMain === true,
    })
  }
  for (const artist of track.artists) meet(artist, artist.isMain)
  for (const artist of album.artists) meet(artist, true)

  const content = {
    ...copy(track, [...track.artists.map(({ name }) => name), album.name]),
    keys: trackKeys(track),
    durationMs: track.durationMs,
    album: {
      ...copy(
        album,
        album.artists.map(({ name }) => name),
      ),
      keys: albumKeys(album),
      artists: [...new Set(album.artists.map(({ guid }) => guid))],
    },
    artists: [...artists.values()],
  }
  return { ...content, hash: hashOf(content) }
}

function copy({ guid, name, searchBucket }: NamedFacts, context: readonly string[]) {
  return { guid, searchBucket, name, context: context.join('\n') }
}

function hashOf(content: object): string {
  const text = JSON.stringify(content, (key, value: unknown) =>
    key === 'searchBucket' ? Math.floor(Number(value) / bucketsThatMatter) : value,
  )
  return createHash('sha1').update(text).digest('base64url')
}
