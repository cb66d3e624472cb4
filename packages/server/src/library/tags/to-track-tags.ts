import type { IAudioMetadata, ICommonTagsResult } from 'music-metadata'
import { cleanText, cleanTexts } from './clean-text.ts'
import { type NativeTags, openNativeTags } from './native-tags.ts'
import { readArtistTags } from './read-artist-tags.ts'
import { readDate } from './read-date.ts'
import { readAlbumGain, readTrackGain } from './read-gain.ts'
import { readAmgTag, readMediaIdTags, readMusicBrainzTags } from './read-id-tags.ts'
import { repairLatin1 } from './repair-latin1.ts'
import type { TaggedPicture, TrackTags } from './track-tags.ts'

/** What the tag reader found, in our own words; pictures come apart, since their bytes do not travel. */
export function toTrackTags(metadata: IAudioMetadata, pictures: readonly TaggedPicture[]): TrackTags {
  const native = openNativeTags(metadata)
  const common = namesNoEncoding(metadata) ? repair(metadata.common) : metadata.common
  return withoutNothing({
    title: cleanText(common.title),
    subtitle: cleanText(common.subtitle?.[0]),
    ...readArtistTags(common, native, metadata.format.tagTypes),
    album: cleanText(common.album),
    trackNumber: readNumber(common.track.no),
    trackTotal: readNumber(common.track.of),
    discNumber: readNumber(common.disk.no),
    discTotal: readNumber(common.disk.of),
    date: readReleaseDate(common, native),
    originalDate: readFirstDate(common.originaldate, common.originalyear),
    genres: cleanTexts(common.genre ?? []),
    isCompilation: readFlag([common.compilation, ...native.find('WM/IsCompilation')]),
    isExplicit: readExplicit(native),
    label: cleanText(common.label?.[0]),
    isrc: readCode(common.isrc?.[0], /^[A-Z0-9]{5,20}$/),
    barcode: readCode(common.barcode, /^[A-Z0-9]{4,20}$/),
    releaseTypes: cleanTexts(common.releasetype ?? []).map((type) => type.toLowerCase()),
    musicBrainz: withoutNothing(readMusicBrainzTags(common)),
    titleSort: cleanText(common.titlesort),
    artistSort: cleanText(common.artistsort),
    albumSort: cleanText(common.albumsort),
    albumArtistSort: cleanText(common.albumartistsort),
    trackGainDb: readTrackGain(common, native),
    albumGainDb: readAlbumGain(common, native),
    mediaIds: withoutNothing(readMediaIdTags(native)),
    amgIds: readAmgTag(native),
    pictures,
  })
}

/** RIFF INFO and ID3v1 say nothing of their encoding; where such tags stand alone, what they say may need repair. */
function namesNoEncoding({ format }: IAudioMetadata): boolean {
  return format.tagTypes.every((kind) => kind === 'exif' || kind === 'ID3v1')
}

function repair(common: ICommonTagsResult): ICommonTagsResult {
  const mend = (value: unknown): unknown => {
    if (typeof value === 'string') return repairLatin1(value)
    return Array.isArray(value) ? value.map(mend) : value
  }
  return Object.fromEntries(Object.entries(common).map(([name, value]) => [name, mend(value)])) as never
}

function readNumber(value: number | null): number | undefined {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 9999 ? value : undefined
}

function readReleaseDate(common: ICommonTagsResult, native: NativeTags): string | undefined {
  const date = readFirstDate(common.date, common.year, common.releasedate)
  const dayAndMonth = /^(\d\d)(\d\d)$/.exec(String(native.find('TDAT')[0] ?? ''))
  if (date?.length !== 4 || dayAndMonth === null) return date
  return readFirstDate(`${date}-${dayAndMonth[2]}-${dayAndMonth[1]}`)
}

function readFirstDate(...values: readonly (string | number | undefined)[]): string | undefined {
  for (const value of values) {
    const date = value === undefined ? null : readDate(String(value))
    if (date !== null) return date
  }
  return undefined
}

function readFlag(values: readonly unknown[]): boolean | undefined {
  const told = values.filter((value) => value !== undefined)
  return told.length === 0 ? undefined : told.some((value) => value === true || value === 1 || value === '1')
}

/** The advisory of iTunes, in whatever tag: 1 (4 of old) is explicit; or the rating of Windows Media. */
function readExplicit(native: NativeTags): boolean | undefined {
  const [advisory] = native.find('ITUNESADVISORY', 'rtng')
  if (advisory !== undefined) return ['1', '4'].includes(String(advisory))
  const [rating] = native.find('WM/ParentalRating')
  return typeof rating === 'string' ? /explicit/i.test(rating) : undefined
}

function readCode(value: unknown, pattern: RegExp): string | undefined {
  const code = typeof value === 'string' ? value.replace(/[\s-]/g, '').toUpperCase() : ''
  return pattern.test(code) ? code : undefined
}

type Something<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> }

/** The members that say something: neither null nor undefined nor empty. */
function withoutNothing<T extends object>(members: T): Something<T> {
  const told = Object.entries(members).filter(([, value]) => {
    if (value === null || value === undefined) return false
    return typeof value !== 'object' || Object.keys(value).length > 0
  })
  return Object.fromEntries(told) as Something<T>
}
