import type { Album, Artist, ContentType, Playlist, Track } from '@regroove/contract'
import type { Token } from '../asking/question.ts'

/** An item of any kind that searches find. */
export interface NamedItem {
  readonly type: ContentType
  readonly id: string
  readonly name: string
}

/** The bytes behind a URL that stays the same while a run lasts. */
export interface ServedBytes {
  readonly url: string
  /** What stands in reports for the URL, which is a secret. */
  readonly shownAs: string
  readonly sizeBytes: number
  readonly mediaType: string
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What a check may need, by name: found through the API, or given on the command line. */
export interface Given {
  readonly artist: Artist
  readonly artistOfAlbums: Artist
  readonly relatedArtist: Artist
  readonly album: Album
  readonly longAlbum: Album
  readonly discAlbum: Album
  readonly track: Track
  /** Long enough that thirty seconds of it are not all. */
  readonly longTrack: Track
  readonly playlist: Playlist
  readonly isrcTrack: { readonly track: Track; readonly isrc: string }
  readonly barcodeAlbum: { readonly album: Album; readonly barcode: string }
  readonly mbidItem: NamedItem & { readonly mbid: string }
  readonly genre: string
  readonly emptyGenre: string
  readonly accented: NamedItem
  readonly punctuated: NamedItem
  readonly severalWords: NamedItem
  readonly longWord: NamedItem & { readonly word: string }
  readonly unspaced: NamedItem
  /** The beginning of a word that finds three tracks or more. */
  readonly commonWord: string
  readonly songAndSinger: { readonly track: Track; readonly singer: string }
  readonly music: ServedBytes
  readonly picture: ServedBytes
  readonly stream: { readonly track: Track; readonly url: string }
  readonly freeTracks: readonly Track[]

  readonly user: Token
  readonly noPass: Token
  readonly otherUser: Token
  readonly expiredApplication: Token
  readonly expiredUser: Token
  readonly disabledApplication: Token
  readonly unscopedUser: Token
  readonly limitedApplication: Token
  readonly signIn: SignIn
  readonly removedId: string
  readonly closedTrack: string
  readonly unavailableTrack: string
  readonly expiredUrl: string
  readonly hiddenTrack: { readonly id: string; readonly country: string }
  readonly stress: true
}

/** What a check may need. */
export type NeedName = keyof Given

/** Whose password may be typed, and where the application lets people return to. */
export interface SignIn {
  readonly userName: string
  readonly password: string
  readonly redirectUri: string
}
