import { textOf } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check, observation } from '../checking/check.ts'
import { askContent, expectFailure, readJson } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { memberOf } from '../finding/sample-items.ts'
import { walkValues } from '../judging/judge-json.ts'
import { isJsonResult } from './answers.ts'
import { unknownId } from './api-methods.ts'

const source = contract(2)
const guid = '[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}'

/** How IDs of items are written. Those of genres, moods and the like have none of these namespaces. */
const idForms = [
  new RegExp(`^music\\.${guid}$`),
  /^music\.AQ[A-Za-z0-9_-]+$/,
  new RegExp(`^music\\.(?:playlist|playlistforyou|radio)\\.${guid.toLowerCase()}$`),
]

const bad = [
  ['unknown-namespace', 'An ID in an unknown namespace', `video.${unknownId.slice(6)}`],
  ['amg', 'A music.amg ID', 'music.amg.R1234'],
  ['not-a-guid', 'An ID whose GUID is none', 'music.1234'],
  ['without-namespace', 'A bare GUID', unknownId.slice(6)],
  ['half-a-guid', 'A GUID that is cut', unknownId.slice(0, -1)],
  ['braces', 'A GUID in braces', `music.{${unknownId.slice(6)}}`],
  ['traversal', 'Dots that climb', 'music...%2f..%2fetc%2fpasswd'],
  ['quote', 'A quote and SQL', "music.'%20OR%20'1'='1"],
] as const

/** How items are named. Contract section 2. */
export const identifierChecks: readonly Check[] = [
  observation({
    id: 'identifiers.forms',
    rule: 'IDs are music.{GUID in upper case}, music.AQ…, or a playlist or radio with a GUID in lower case.',
    source,
    run: async ({ ask }) => ask('/1/content/music/catalog/albums/browse'),
    concerns: (answer) => isJsonResult(answer) && /"Id":"music\./i.test(textOf(answer)),
    complains: (answer) => {
      for (const { path, name, value } of walkValues(readJson(answer))) {
        if (name !== 'Id' || !/^music\./i.test(String(value))) continue
        if (idForms.some((form) => form.test(String(value)))) continue
        return { expected: 'an ID of section 2', came: `${path} is ${String(value)}` }
      }
      return null
    },
  }),
  check({
    id: 'identifiers.read-in-any-case',
    rule: 'GUIDs and namespaces in IDs are read in any case.',
    source: contract(1, 'names are matched without regard to case'),
    needs: ['album'],
    run: async ({ ask, album }) => {
      for (const spelled of [album.Id.toLowerCase(), album.Id.toUpperCase()]) {
        const { answer, content } = await askContent({ ask }, `/1/content/${spelled}/lookup`)
        const found = content.Albums?.Items[0]?.Id
        expectThat(found === album.Id, answer, `the album ${album.Id}`, `${found}`)
      }
    },
  }),
  check({
    id: 'identifiers.playlist-read-in-any-case',
    rule: 'The GUID of a playlist is read in any case, and written in lower case.',
    source,
    needs: ['playlist'],
    run: async ({ ask, playlist }) => {
      const spelled = playlist.Id.replace(/[^.]*$/, (end) => end.toUpperCase())
      const { answer, content } = await askContent({ ask }, `/1/content/${spelled}/lookup`)
      const found = content.Playlists?.Items[0]?.Id
      expectThat(
        found === playlist.Id && found === found.toLowerCase(),
        answer,
        playlist.Id.toLowerCase(),
        `${found}`,
      )
    },
  }),
  check({
    id: 'identifiers.isrc',
    rule: 'A track is found by its ISRC, in any case.',
    source,
    needs: ['isrcTrack'],
    run: async ({ ask, isrcTrack: { track, isrc } }) => {
      for (const spelled of [isrc, isrc.toLowerCase()]) {
        const { answer, content } = await askContent({ ask }, `/1/content/music.isrc.${spelled}/lookup`)
        const found = content.Tracks?.Items[0]?.OtherIds?.['music.isrc']
        expectThat(
          found?.toUpperCase() === isrc.toUpperCase(),
          answer,
          `a track with ${isrc}, such as ${track.Id}`,
          `${found}`,
        )
      }
    },
  }),
  check({
    id: 'identifiers.barcode',
    rule: 'An album is found by its barcode.',
    source,
    needs: ['barcodeAlbum'],
    run: async ({ ask, barcodeAlbum: { album, barcode } }) => {
      const { answer, content } = await askContent({ ask }, `/1/content/music.icpn.${barcode}/lookup`)
      const found = content.Albums?.Items[0]?.OtherIds?.['music.icpn']
      expectThat(found === barcode, answer, `an album with ${barcode}, such as ${album.Id}`, `${found}`)
    },
  }),
  check({
    id: 'identifiers.musicbrainz',
    rule: 'An item is found by the MusicBrainz ID that its OtherIds say.',
    source,
    needs: ['mbidItem'],
    run: async ({ ask, mbidItem: { type, id, mbid } }) => {
      const { answer, content } = await askContent({ ask }, `/1/content/music.mbid.${mbid}/lookup`)
      const found = content[memberOf[type]]?.Items.map(({ OtherIds }) => OtherIds?.['music.mbid'])
      expectThat(
        found?.some((own) => own?.toLowerCase() === mbid.toLowerCase()) ?? false,
        answer,
        `the item ${id}`,
      )
    },
  }),
  observation({
    id: 'identifiers.other-ids',
    rule: 'OtherIds are in the namespaces music.isrc, music.icpn, music.mbid and music.amg.',
    source,
    run: async ({ ask }) => ask('/1/content/music/catalog/tracks/browse'),
    concerns: isJsonResult,
    complains: (answer) => {
      for (const { path, name, value } of walkValues(readJson(answer))) {
        if (name !== 'OtherIds') continue
        const stranger = Object.keys(value as object).find(
          (key) => !/^music\.(?:isrc|icpn|mbid|amg)$/.test(key),
        )
        if (stranger !== undefined)
          return { expected: 'one of the four namespaces', came: `${path} has ${stranger}` }
      }
      return null
    },
  }),
  ...bad.map(([id, what, spelled]) =>
    refusal({
      id: `identifiers.refuse-${id}`,
      rule: `${what} is refused.`,
      source,
      asks: `/1/content/${spelled}/lookup`,
      status: 400,
      code: 'INVALID_INPUT_PARAMETER',
    }),
  ),
  ...(['music.', 'music.playlist.', 'music.mbid.'] as const).map((namespace) =>
    refusal({
      id: `identifiers.unknown-${namespace === 'music.' ? 'item' : namespace.slice(6, -1)}`,
      rule: `An ID in ${namespace.slice(0, -1)} that parses and names nothing is 404.`,
      source,
      asks: `/1/content/${namespace}${unknownId.slice(6)}/lookup`,
      status: 404,
      code: ['CATALOG_NO_RESULT', 'COLLECTION_NO_RESULT'],
    }),
  ),
  ...(['music.isrc.ZZZZZ9999999', 'music.icpn.0000000000000'] as const).map((code) =>
    refusal({
      id: `identifiers.unknown-${code.split('.')[1]!}`,
      rule: `A code of ${code.split('.', 2).join('.')} that nothing has is 404.`,
      source,
      asks: `/1/content/${code}/lookup`,
      status: 404,
      code: 'CATALOG_NO_RESULT',
    }),
  ),
  check({
    id: 'identifiers.removed',
    rule: 'An ID that did exist and was removed is 410.',
    source: matrix(410),
    needs: ['removedId'],
    run: async ({ ask, removedId }) => {
      const answer = await ask(`/1/content/${removedId}/lookup`)
      expectFailure(answer, { status: 410, code: 'CATALOG_NO_RESULT' })
    },
  }),
  check({
    id: 'identifiers.outside-codes-in-the-catalogue-alone',
    rule: 'An ISRC is looked up in the catalogue: browsing an item by it is refused, or finds what it names.',
    source,
    needs: ['isrcTrack'],
    run: async ({ ask, isrcTrack: { isrc } }) => {
      const answer = await ask(`/1/content/music.isrc.${isrc}/catalog/artist/albums/browse`)
      expectThat([400, 404].includes(answer.status), answer, '400 or 404, since a track is no artist')
    },
  }),
]
