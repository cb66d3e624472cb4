import type { Album, Artist, ContentResponse, Playlist, Track } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { askContent } from '../checking/expect-answer.ts'

/** The path of a lookup. @param query such as `extras=tracks`, without its question mark */
export function lookupPath(ids: string | readonly string[], query = ''): string {
  return `/1/content/${[ids].flat().join('+')}/lookup${query === '' ? '' : `?${query}`}`
}

async function lookUp(asker: Pick<Asker, 'ask'>, id: string, extras: string): Promise<ContentResponse> {
  return (await askContent(asker, lookupPath(id, `extras=${extras}`))).content
}

/** An artist with all that a lookup brings; null when it is not found. */
export async function lookUpArtist(asker: Pick<Asker, 'ask'>, id: string): Promise<Artist | null> {
  return (await lookUp(asker, id, 'albums+topTracks+relatedArtists')).Artists?.Items[0] ?? null
}

/** An album with its tracks. */
export async function lookUpAlbum(asker: Pick<Asker, 'ask'>, id: string): Promise<Album | null> {
  return (await lookUp(asker, id, 'tracks+artistDetails')).Albums?.Items[0] ?? null
}

/** A track with its album and artists. */
export async function lookUpTrack(asker: Pick<Asker, 'ask'>, id: string): Promise<Track | null> {
  return (await lookUp(asker, id, 'albumDetails+artistDetails')).Tracks?.Items[0] ?? null
}

/** A playlist with its first tracks. */
export async function lookUpPlaylist(asker: Pick<Asker, 'ask'>, id: string): Promise<Playlist | null> {
  return (await lookUp(asker, id, 'tracks')).Playlists?.Items[0] ?? null
}
