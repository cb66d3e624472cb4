import type { ICommonTagsResult } from 'music-metadata'
import { cleanText, cleanTexts } from './clean-text.ts'
import type { NativeTags } from './native-tags.ts'
import { splitSlashed } from './split-slashed.ts'

/** Who made it, as tagged: the printed credit, the single artists, and those of the album. */
export function readArtistTags(common: ICommonTagsResult, native: NativeTags, tagTypes: readonly string[]) {
  const old = isOldId3(tagTypes) ? native : null
  const credits = readSlashed(old, ['TPE1', 'TP1'])
  const artists = readSlashed(old, ['ARTISTS']) ?? credits ?? cleanTexts(common.artists ?? [])
  const credit = credits === null ? cleanText(common.artist) : cleanText(credits[0])
  return {
    // With several values in one field the first of them is no credit of all.
    credit: artists.length > 1 && credit === artists[0] ? null : credit,
    artists,
    albumArtists:
      readSlashed(old, ['TPE2', 'TP2']) ?? cleanTexts(common.albumartists ?? common.albumartist ?? []),
    composers: cleanTexts(common.composer ?? []),
    conductors: readSlashed(old, ['TPE3', 'TP3']) ?? cleanTexts(common.conductor ?? []),
    remixers: readSlashed(old, ['TPE4', 'TP4']) ?? cleanTexts(common.remixer ?? []),
  }
}

/** Whether an old ID3v2 tag is the one that the tag reader trusts most. */
function isOldId3(tagTypes: readonly string[]): boolean {
  return tagTypes.some((kind) => kind === 'ID3v2.3' || kind === 'ID3v2.2') && !tagTypes.includes('APEv2')
}

/** The tag reader splits such fields at every slash: put together again, and split with more care. */
function readSlashed(old: NativeTags | null, names: readonly string[]): string[] | null {
  const values = old?.findOldId3(...names) ?? null
  return values === null ? null : cleanTexts(splitSlashed(values.join('/')))
}
