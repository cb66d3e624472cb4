import { shortForm } from './written-form.ts'

// A drawn catalogue in which every member of the wire's objects occurs, and the objects that answers make of it.

export const drawing = `
  Nina Simone/                                      | biography=Born in Tryon. | amg=P 3456
  Nina Simone/Pastel Blues (1965)/                  | label=Philips | barcode=0042284639521 | genre=Jazz > Vocal Jazz; Blues
  Nina Simone/Pastel Blues (1965)/01 Be My Husband  | seconds=201 | isrc=US-PR3-65-00001
  Nina Simone/Pastel Blues (1965)/2-01 Sinnerman    | seconds=622 | plays=9 | with=Rudy Stevenson | subtitle=Live | explicit=yes
  Nina Simone/Pastel Blues (1965)/02 Strange Fruit  | playable=no | date=1939-04-20 | mbid=6A1F2B3C-0000-4000-8000-00000000000A
  Rudy Stevenson/Solo (1970)/01 Alone
`

export const album = 'Nina Simone/Pastel Blues'
const nina = { Role: 'Main', Artist: shortForm('Artist', 'Nina Simone') }
export const jazzAndBlues = { Genres: ['Jazz', 'Blues'], Subgenres: ['Vocal Jazz'] }

export const beMyHusband = {
  ...shortForm('Track', `${album}/Be My Husband`),
  ...jazzAndBlues,
  OtherIds: { 'music.isrc': 'USPR36500001' },
  Album: shortForm('Album', album),
  Artists: [nina],
  DiscNumber: 1,
  Duration: '00:03:21',
  IsExplicit: false,
  ReleaseDate: '1965-01-01T00:00:00Z',
  Rights: ['Stream'],
  TrackNumber: 1,
}
export const strangeFruit = {
  ...shortForm('Track', `${album}/Strange Fruit`),
  ...jazzAndBlues,
  OtherIds: { 'music.mbid': '6a1f2b3c-0000-4000-8000-00000000000a' },
  Album: shortForm('Album', album),
  Artists: [nina],
  DiscNumber: 1,
  Duration: '00:03:00',
  IsExplicit: false,
  ReleaseDate: '1939-04-20T00:00:00Z',
  Rights: [],
  TrackNumber: 2,
}
export const sinnerman = {
  ...shortForm('Track', `${album}/Sinnerman`),
  ...jazzAndBlues,
  Album: shortForm('Album', album),
  Artists: [nina, { Role: 'Featured', Artist: shortForm('Artist', 'Rudy Stevenson') }],
  DiscNumber: 2,
  Duration: '00:10:22',
  IsExplicit: true,
  ReleaseDate: '1965-01-01T00:00:00Z',
  Rights: ['Stream'],
  Subtitle: 'Live',
  TrackNumber: 1,
}
export const pastelBlues = {
  ...shortForm('Album', album),
  ...jazzAndBlues,
  OtherIds: { 'music.icpn': '0042284639521' },
  AlbumType: 'Album',
  Artists: [nina],
  Duration: '00:16:43',
  IsExplicit: false,
  LabelName: 'Philips',
  ReleaseDate: '1965-01-01T00:00:00Z',
  TrackCount: 3,
}
export const ninaInFull = {
  ...shortForm('Artist', 'Nina Simone'),
  ...jazzAndBlues,
  OtherIds: { 'music.amg': 'P 3456' },
  Biography: 'Born in Tryon.',
}
