import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract } from '../checking/sources.ts'
import { lookupPath } from '../finding/look-up.ts'
import { fallsInTime, isInOrder } from './orders.ts'

const source = contract(4, 'lookup')

/** What a lookup brings beside the item. Contract sections 3 and 4. */
export const lookupExtraChecks: readonly Check[] = [
  check({
    id: 'lookup.extra-albums',
    rule: 'extras=albums brings the albums of an artist, the latest release first.',
    source: contract(3, 'Artist'),
    needs: ['artistOfAlbums'],
    run: async ({ artistOfAlbums: { Id }, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(Id, 'extras=albums'))
      const [artist] = content.Artists?.Items ?? []
      const albums = artist?.Albums?.Items ?? []
      expectThat(albums.length > 1, answer, 'Albums of the artist')
      expectThat(
        fallsInTime(albums),
        answer,
        'the latest first',
        albums.map(({ ReleaseDate }) => ReleaseDate).join(),
      )
      const others = artist?.TopTracks ?? artist?.RelatedArtists
      expectThat(others === undefined, answer, 'no list that was not asked for')
    },
  }),
  check({
    id: 'lookup.extra-top-tracks',
    rule: 'extras=topTracks brings tracks of an artist.',
    source,
    needs: ['artist'],
    run: async ({ artist, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(artist.Id, 'extras=topTracks'))
      const [found] = content.Artists?.Items ?? []
      expectThat((found?.TopTracks?.Items.length ?? 0) > 0, answer, 'TopTracks of the artist')
    },
  }),
  check({
    id: 'lookup.extra-related-artists',
    rule: 'extras=relatedArtists brings other artists than the artist itself.',
    source,
    needs: ['relatedArtist'],
    run: async ({ relatedArtist: { Id }, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(Id, 'extras=relatedArtists'))
      const related = content.Artists?.Items[0]?.RelatedArtists?.Items.map((artist) => artist.Id) ?? []
      expectThat(related.length > 0, answer, 'RelatedArtists')
      expectThat(!related.includes(Id), answer, 'others than the artist itself', Id)
      expectThat(new Set(related).size === related.length, answer, 'each of them once')
    },
  }),
  check({
    id: 'lookup.extra-tracks',
    rule: 'extras=tracks brings the tracks of an album, by disc and number, as many as TrackCount says.',
    source: contract(3, 'Album'),
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(album.Id, 'extras=tracks'))
      const [found] = content.Albums?.Items ?? []
      const tracks = found?.Tracks
      expectThat(tracks !== undefined && tracks.Items.length > 0, answer, 'Tracks of the album')
      expectThat(isInOrder(tracks!.Items), answer, 'the order of discs and numbers')
      const [total, count] = [tracks!.TotalItemCount, found?.TrackCount]
      expectThat(total === count, answer, `${count} tracks, as TrackCount says`, `${total}`)
    },
  }),
  check({
    id: 'lookup.tracks-of-several-discs',
    rule: 'The tracks of an album of several discs come disc by disc.',
    source: contract(3, 'Album'),
    needs: ['discAlbum'],
    run: async ({ discAlbum, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(discAlbum.Id, 'extras=tracks'))
      const tracks = content.Albums?.Items[0]?.Tracks?.Items ?? []
      expectThat(isInOrder(tracks), answer, 'disc by disc', tracks.map(({ DiscNumber }) => DiscNumber).join())
    },
  }),
  check({
    id: 'lookup.extra-artist-details',
    rule: 'extras=artistDetails brings full artists with an album and with a track.',
    source,
    needs: ['album', 'track'],
    run: async ({ album, track, ...given }) => {
      for (const { Id } of [album, track]) {
        const { answer, content } = await askContent(given, lookupPath(Id, 'extras=artistDetails'))
        const [found] = [...(content.Albums?.Items ?? []), ...(content.Tracks?.Items ?? [])]
        expectThat(found?.Artists?.[0]?.Artist.Name !== undefined, answer, 'Artists with their names')
      }
    },
  }),
  check({
    id: 'lookup.extra-album-details',
    rule: 'extras=albumDetails brings more of the album of a track.',
    source,
    needs: ['track'],
    run: async ({ track, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(track.Id, 'extras=albumDetails'))
      const album = content.Tracks?.Items[0]?.Album
      expectThat(album?.TrackCount !== undefined, answer, 'an Album with TrackCount')
    },
  }),
  check({
    id: 'lookup.short-form-without-details',
    rule: 'Without albumDetails, the album of a track is in its short form.',
    source: contract(3, 'short form'),
    needs: ['track'],
    run: async ({ track, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(track.Id))
      const shortForm = [
        'Id',
        'Name',
        'ImageUrl',
        'Link',
        'Source',
        'CompatibleSources',
        'ReleaseDate',
        'Genres',
      ]
      const stranger = Object.keys(content.Tracks?.Items[0]?.Album ?? {}).find(
        (name) => !shortForm.includes(name),
      )
      expectThat(
        stranger === undefined,
        answer,
        'an Album with the members of the short form',
        `${stranger} in it`,
      )
    },
  }),
  check({
    id: 'lookup.extras-that-do-not-fit-are-ignored',
    rule: 'Extras that do not fit the item are ignored.',
    source,
    needs: ['track'],
    run: async ({ track, ...given }) => {
      const { answer, content } = await askContent(
        given,
        lookupPath(track.Id, 'extras=albums+tracks+relatedArtists'),
      )
      expectThat(content.Tracks?.Items[0]?.Id === track.Id, answer, `the track ${track.Id}`)
    },
  }),
  refusal({
    id: 'lookup.unknown-extra',
    rule: 'An extra that nobody knows is refused.',
    source,
    needs: ['album'],
    asks: ({ album }) => [lookupPath(album.Id, 'extras=tracks+lyrics')],
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
    names: 'extras',
  }),
]
