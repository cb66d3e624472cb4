import type { DemoAlbum, DemoArtist, DemoTrack } from './demo-album.ts'
import { ARTISTS } from './demo-artists.ts'

const { halyards, kvillebrant, lamplighters, marchelune, meridian, mothwing, pandas, quokkas, vantablue } =
  ARTISTS

/**
 * Every album of the demo library, oldest first. Words come back in unlike places, such as Lantern, Moth, Salt, Meridian
 * and Blue, so that a search has something to choose from.
 */
export const DEMO_CATALOGUE: readonly DemoAlbum[] = [
  {
    ...album('Blue Hour at Pier Nine', kvillebrant, '1959-03-17', 'Kettlewharf'),
    genres: ['Jazz', 'Cool Jazz'],
    channelCount: 1,
    cover: { painting: 'pierAtNight', kept: 'in tracks' },
    discs: oneDisc(
      track('Smørbrød Shuffle', [kvillebrant]),
      track('Blue Hour', [kvillebrant]),
      track('Nine Steps to the Ferry', [kvillebrant]),
      track('The Last Tram Sighs', [kvillebrant]),
    ),
  },
  {
    ...album('Carte postale de nulle part', marchelune, '1964-06-21', 'Disques Bout-du-Quai'),
    genres: ['Latin', 'Bossa Nova'],
    channelCount: 1,
    cover: { painting: 'postcard', kept: 'in folder' },
    discs: oneDisc(
      track('Café des heures perdues', [marchelune]),
      track('Les quais sous la pluie', [marchelune]),
      track('Été à l’envers', [marchelune]),
    ),
  },
  {
    ...album('Songs from the Salt Road', lamplighters, '1967-05-12', 'Larch & Lumen'),
    genres: ['Folk'],
    channelCount: 1,
    cover: { painting: 'saltRoad', kept: 'in folder' },
    discs: oneDisc(
      track('The Lamplighter’s Daughter', [lamplighters]),
      track('Moth at the Window', [lamplighters]),
      track('Salt on the Stair', [lamplighters]),
    ),
  },
  {
    ...album('Harbour Lights Out', halyards, '1979-10-05', 'Kettlewharf'),
    genres: ['Rock'],
    channelCount: 1,
    cover: { painting: 'darkLighthouse', kept: 'in folder' },
    discs: oneDisc(
      track('Lantern Street', [halyards]),
      track('Salt in the Wires', [halyards]),
      track('Nobody’s Lighthouse', [halyards]),
    ),
  },
  {
    ...album('Cassette Weather', quokkas, '1984-11-02', 'Tidewrack'),
    genres: ['Synth-pop', 'Electronic'],
    cover: { painting: 'cassetteSun', kept: 'in tracks' },
    discs: oneDisc(
      track('Cassette Weather', [quokkas]),
      track('Rewind the Rain', [quokkas]),
      track('Meridian Telephone', [quokkas]),
      track('Midnight Arcade', [quokkas]),
    ),
  },
  {
    ...album('Last Tram to Lantern Street', quokkas, '1985-02-14', 'Tidewrack'),
    kind: 'single',
    genres: ['Synth-pop'],
    channelCount: 1,
    cover: { painting: 'lastTram', kept: 'in tracks' },
    discs: oneDisc(track('Last Tram to Lantern Street', [quokkas]), track('Blue Static', [quokkas])),
  },
  {
    ...album('Winter Letters, Summer Replies', meridian, '1993-01-25', 'Larch & Lumen'),
    genres: ['Classical', 'Chamber Music'],
    composer: 'Ottoline Farrowgate',
    cover: { painting: 'glassMeridians', kept: 'in tracks' },
    discs: [
      {
        subtitle: 'Winter Letters',
        tracks: [
          track('First Letter: Frost on the Meridian', [meridian]),
          track('Second Letter: The Frozen Waltz', [meridian], 'glassWaltz'),
          track('Third Letter: A Candle for Łucja', [meridian]),
        ],
      },
      {
        subtitle: 'Summer Replies',
        tracks: [
          track('First Reply: Thistle and Bee', [meridian], 'glassWaltz'),
          track('Second Reply: Straße im Regen', [meridian]),
          track('Third Reply: Waltz of the Moths', [meridian], 'glassWaltz'),
        ],
      },
    ],
  },
  {
    ...album('八月の遊園地', pandas, '2003-08-08', 'Pixelpost'),
    kind: 'ep',
    genres: ['Chiptune', 'Electronic'],
    channelCount: 1,
    cover: { painting: 'pixelPanda', kept: 'in folder' },
    discs: oneDisc(
      track('月見ロケット', [pandas]),
      track('ネコターボ3000', [pandas]),
      track('八月の遊園地', [pandas]),
      track('さよならアーケード', [pandas]),
    ),
  },
  {
    ...album('Slow Weather', vantablue, '2011-04-29', 'Tidewrack'),
    genres: ['Ambient', 'Electronic'],
    cover: { painting: 'slowFog', kept: 'in tracks' },
    discs: oneDisc(
      track('Fog, Arriving', [vantablue]),
      track('Harbor Without Ships', [vantablue]),
      track('Blue Hour (Long Exposure)', [vantablue]),
    ),
  },
  {
    ...album('Moth Hours', mothwing, '2019-09-13', 'Pixelpost'),
    genres: ['Hip-Hop', 'Lo-Fi'],
    channelCount: 1,
    cover: { painting: 'moth', kept: 'in tracks' },
    discs: oneDisc(
      track('Porch Light', [mothwing]),
      track('Marmalade Static (feat. Élodie Marchelune)', [mothwing, marchelune]),
      { ...track('Damn Good Toast', [mothwing]), isExplicit: true },
      track('Six Legs, No Plans (feat. 星屑パンダ急行)', [mothwing, pandas]),
    ),
  },
  {
    ...album('Lantern Street: A Tidewrack Sampler', null, '2022-12-02', 'Tidewrack'),
    kind: 'compilation',
    genres: ['Electronic'],
    cover: { painting: 'lanternStreet', kept: 'in folder' },
    discs: oneDisc(
      track('Lighthouse Disco', [quokkas, halyards]),
      track('Tram Bell Blues', [kvillebrant]),
      track('Thistle and Lantern', [lamplighters]),
      track('Night Swimming for Moths', [vantablue, mothwing]),
      track('ランタンカート', [pandas]),
    ),
  },
]

/** What most albums have in common. */
function album(title: string, artist: DemoArtist | null, date: string, label: string) {
  return { title, artist, date, label, kind: 'album', composer: null, channelCount: 2 } as const
}

function track(
  title: string,
  artists: readonly [DemoArtist, ...DemoArtist[]],
  style = artists[0].style,
): DemoTrack {
  return { title, artists, style, isExplicit: false }
}

function oneDisc(...tracks: DemoTrack[]): DemoAlbum['discs'] {
  return [{ subtitle: null, tracks }]
}
