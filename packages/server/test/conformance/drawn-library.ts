/** The tracks of an album that is longer than a page, each with a sound of its own. */
const longAlbum = Array.from(
  { length: 27 },
  (_, at) =>
    `The Long Players/Marathon/${at + 1} Kilometre ${String(at + 1).padStart(2, '0')}.opus | genre=Rock | date=1999-04-01 | tone=${40 + at}`,
).join('\n')

/**
 * A library in which every check finds what it needs: long lists, discs, codes of the outside, names with accents,
 * punctuation and other scripts, related artists.
 */
export const drawnLibrary = `
Nina Simone/Pastel Blues/01 Be My Husband.flac | genre=Jazz | date=1965-10-01 | tone=1 | seconds=4 | isrc=USPR36507001 | barcode=0602517371248 | releaseId=3D1B6A7E-0B1A-4C0B-9A4B-0C1D2E3F4A5B | label=Philips
Nina Simone/Pastel Blues/10 Sinnerman.flac | genre=Jazz; Blues | date=1965-10-01 | tone=2 | seconds=40 | isrc=USPR36507002 | barcode=0602517371248 | recordingId=4D1B6A7E-0B1A-4C0B-9A4B-0C1D2E3F4A5B
Nina Simone/Wild Is the Wind/01 I Love Your Lovin' Ways.mp3 | genre=Jazz | date=1966-09-01 | tone=3
Nina Simone/Wild Is the Wind/02 Four Women.mp3 | genre=Jazz | date=1966-09-01 | tone=4
Nina Simone/Wild Is the Wind/03 Lilac Wine Tonight.mp3 | genre=Jazz | date=1966-09-01 | tone=5
Ella Fitzgerald/Evenings/1-01 Summertime Slowly.m4a | genre=Jazz | date=1958 | tone=6
Ella Fitzgerald/Evenings/1-02 Misty Garden Walk.m4a | genre=Jazz | date=1958 | tone=7
Ella Fitzgerald/Evenings/2-01 Autumn Returns Again.m4a | genre=Jazz | date=1958 | tone=8
Sigur Rós/Takk/03 Hoppípolla.ogg | genre=Post-Rock | date=2005-09-12 | tone=9
Sigur Rós/Takk/04 Með blóðnasir.ogg | genre=Post-Rock | date=2005-09-12 | tone=10
AC⁄DC/Back in Black/01 Hells Bells.mp3 | artist=AC/DC | albumArtist=AC/DC | genre=Hard Rock | date=1980-07-25 | tone=11
AC⁄DC/Back in Black/02 Shoot to Thrill.mp3 | artist=AC/DC | albumArtist=AC/DC | genre=Hard Rock | date=1980-07-25 | tone=12
椎名林檎/無罪モラトリアム/01 正しい街.mp3 | genre=J-Pop | date=1999-02-24 | tone=13
Demo Singer/Demos/01 Rough Sketch.mp3 | genre=Folk | date=2010 | tone=14
Home Singer/Heimat/01 Heimatlied.mp3 | genre=Folk | date=2011 | tone=15
Lost Singer/Lost/01 Misplaced.mp3 | genre=Folk | date=2012 | tone=16
Gone Singer/Gone/01 Vanished.mp3 | genre=Folk | date=2013 | tone=17
${longAlbum}
`

/** What the operator of this house put into the data folder. */
export const operatorFiles = {
  'playlists.yaml': `
- name: Quiet Evening Hours
  description: For late hours
  mood: Chill
  activity: Dinner_Party
  tracks:
    - Nina Simone/Pastel Blues/10 Sinnerman.flac
    - Ella Fitzgerald/Evenings/1-01 Summertime Slowly.m4a
    - Sigur Rós/Takk/03 Hoppípolla.ogg
- name: Bright Morning Run
  mood: Energetic
  activity: Workout
  tracks:
    - AC⁄DC/Back in Black/01 Hells Bells.mp3
    - AC⁄DC/Back in Black/02 Shoot to Thrill.mp3
`,
  'availability.yaml': `
- { folder: Demo Singer, applications: false }
- { folder: Home Singer, except: [AT] }
`,
}
