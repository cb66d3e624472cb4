import type { AudioTags, MusicBrainzIds, ReplayGain } from './audio-spec.ts'

/** A field that formats write as text; each writer's table says under which name, if at all. */
type FieldName =
  | 'title'
  | 'artist'
  | 'artists'
  | 'albumArtist'
  | 'album'
  | 'trackNumber'
  | 'trackTotal'
  | 'trackOf'
  | 'discNumber'
  | 'discTotal'
  | 'discOf'
  | 'date'
  | 'year'
  | 'dayAndMonth'
  | 'originalDate'
  | 'originalYear'
  | 'genre'
  | 'compilation'
  | 'explicit'
  | 'label'
  | 'isrc'
  | 'barcode'
  | 'recordingId'
  | 'releaseTrackId'
  | 'releaseId'
  | 'releaseGroupId'
  | 'artistId'
  | 'albumArtistId'
  | 'titleSort'
  | 'artistSort'
  | 'albumSort'
  | 'albumArtistSort'
  | 'composer'
  | 'conductor'
  | 'remixer'
  | 'trackGain'
  | 'trackPeak'
  | 'albumGain'
  | 'albumPeak'
  | 'trackGainR128'
  | 'albumGainR128'
  | 'comment'

interface TextField {
  readonly name: FieldName
  /** At least one. */
  readonly values: readonly string[]
}

/** A writer's names for fields; several names write the field several times. */
export type FieldNames = Readonly<Partial<Record<FieldName, string | readonly string[]>>>

/** Tags as text, in a fixed order. The same fact appears in each shape that some format wants (`trackNumber`, `trackOf`). */
function listTextFields(tags: AudioTags): readonly TextField[] {
  const values: Record<FieldName, readonly (string | undefined)[]> = {
    title: [tags.title],
    artist: tags.artist === undefined ? (tags.artists ?? []) : [tags.artist],
    artists: tags.artist === undefined ? [] : (tags.artists ?? []),
    albumArtist: tags.albumArtists ?? [],
    album: [tags.album],
    trackNumber: [tags.trackNumber?.toString()],
    trackTotal: [tags.trackTotal?.toString()],
    trackOf: [writeNumberOf(tags.trackNumber, tags.trackTotal)],
    discNumber: [tags.discNumber?.toString()],
    discTotal: [tags.discTotal?.toString()],
    discOf: [writeNumberOf(tags.discNumber, tags.discTotal)],
    date: [tags.date],
    year: [tags.date?.slice(0, 4)],
    dayAndMonth: [writeDayAndMonth(tags.date)],
    originalDate: [tags.originalDate],
    originalYear: [tags.originalDate?.slice(0, 4)],
    genre: tags.genres ?? [],
    compilation: [writeFlag(tags.compilation)],
    explicit: [writeFlag(tags.explicit)],
    label: [tags.label],
    isrc: [tags.isrc],
    barcode: [tags.barcode],
    ...listIds(tags.musicBrainz ?? {}),
    titleSort: [tags.titleSort],
    artistSort: [tags.artistSort],
    albumSort: [tags.albumSort],
    albumArtistSort: [tags.albumArtistSort],
    composer: tags.composers ?? [],
    conductor: tags.conductors ?? [],
    remixer: tags.remixers ?? [],
    ...listGains(tags.replayGain ?? {}),
    comment: [tags.comment],
  }
  return Object.entries(values).flatMap(([name, found]) => {
    const present = found.filter((value) => value !== undefined)
    return present.length === 0 ? [] : [{ name: name as FieldName, values: present }]
  })
}

/** The fields that a writer has names for, once per name. */
export function nameFields(tags: AudioTags, names: FieldNames): [name: string, values: readonly string[]][] {
  return listTextFields(tags).flatMap((field) =>
    [names[field.name] ?? []].flat().map((name): [string, readonly string[]] => [name, field.values]),
  )
}

function listIds(ids: MusicBrainzIds) {
  return {
    recordingId: [ids.recording],
    releaseTrackId: [ids.track],
    releaseId: [ids.release],
    releaseGroupId: [ids.releaseGroup],
    artistId: ids.artist ?? [],
    albumArtistId: ids.albumArtist ?? [],
  }
}

function listGains(gain: ReplayGain) {
  return {
    trackGain: [writeGain(gain.trackGainDb)],
    trackPeak: [gain.trackPeak?.toFixed(6)],
    albumGain: [writeGain(gain.albumGainDb)],
    albumPeak: [gain.albumPeak?.toFixed(6)],
    trackGainR128: [writeR128Gain(gain.trackGainDb)],
    albumGainR128: [writeR128Gain(gain.albumGainDb)],
  }
}

function writeNumberOf(number: number | undefined, total: number | undefined): string | undefined {
  if (number === undefined && total === undefined) return undefined
  return total === undefined ? `${number}` : `${number ?? 0}/${total}`
}

/** ID3v2.3 keeps a full date apart from its year, as DDMM. */
function writeDayAndMonth(date: string | undefined): string | undefined {
  const [, month, day] = /^\d{4}-(\d\d)-(\d\d)$/.exec(date ?? '') ?? []
  return month === undefined || day === undefined ? undefined : day + month
}

function writeFlag(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : flag ? '1' : '0'
}

function writeGain(gainDb: number | undefined): string | undefined {
  return gainDb === undefined ? undefined : `${gainDb < 0 ? '' : '+'}${gainDb.toFixed(2)} dB`
}

/** RFC 7845, 5.2.1: in 1/256 dB, and towards -23 LUFS where ReplayGain aims at -18. */
function writeR128Gain(gainDb: number | undefined): string | undefined {
  return gainDb === undefined ? undefined : `${Math.round((gainDb - 5) * 256)}`
}
