import { publicUrl } from './ask-catalogue.ts'
import { guidOfPath } from './guid-of-path.ts'

/** The ID on the wire of what was drawn under a path. */
export function wireId(path: string): string {
  return `music.${guidOfPath(path)}`
}

/** The short form, in English, of what was drawn under a path. */
export function shortForm(kind: 'Artist' | 'Album' | 'Track', path: string) {
  return {
    Id: wireId(path),
    Name: path.slice(path.lastIndexOf('/') + 1),
    ImageUrl: `${publicUrl}/content/${wireId(path)}/image?locale=en-US`,
    Link: `${publicUrl}/${kind}/${guidOfPath(path)}`,
    Source: 'Catalog',
    CompatibleSources: 'Catalog, Collection',
  }
}
