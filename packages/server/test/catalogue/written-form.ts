import { publicUrl } from './ask-catalogue.ts'
import { guidOfPath } from './guid-of-path.ts'

/** The ID on the wire of what was drawn under a path. */
export function wireId(path: string): string {
  return path.startsWith('* ')
    ? `music.playlist.${guidOfPath(path).toLowerCase()}`
    : `music.${guidOfPath(path)}`
}

/** The short form, in English, of what was drawn under a path. */
export function shortForm(kind: 'Artist' | 'Album' | 'Track' | 'Playlist', path: string) {
  return {
    Id: wireId(path),
    Name: path.slice(path.lastIndexOf('/') + 1).replace(/^\* /, ''),
    ImageUrl: `${publicUrl}/content/${wireId(path)}/image?locale=en-US`,
    Link: `${publicUrl}/${kind}/${wireId(path).slice(wireId(path).lastIndexOf('.') + 1)}`,
    Source: 'Catalog',
    CompatibleSources: kind === 'Playlist' ? 'Catalog' : 'Catalog, Collection',
  }
}
