import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import { dateText, durationText, listOf, pageOf, partial, response } from './schema.ts'

// Member names, what is left out and what stays: contract section 3. Dates and durations are in their JSON form here.

/** The members that artist, album, track, playlist and radio share, in the order in which XML writes them first. */
const contentMembers = {
  CompatibleSources: Type.String({ enum: ['Catalog, Collection', 'Collection', 'Catalog'] }),
  ImageUrl: Type.String(),
  Link: Type.String(),
  OtherIds: Type.Record(Type.String(), Type.String()),
  Source: Type.Union([Type.Literal('Catalog'), Type.Literal('Collection')]),
}

const content = <P extends TProperties>(own: P) =>
  Type.Object(
    {
      Id: Type.String(),
      Name: Type.String(),
      ...partial(contentMembers).properties,
      ...partial(own).properties,
    },
    { isContent: true },
  )

const genreNames = () => listOf('Genre', Type.String())

/** `Error`: the code, its fixed description, and what is said of this request. */
export const WireErrorSchema = Type.Object({
  ErrorCode: Type.String(),
  Description: Type.String(),
  Message: Type.Optional(Type.String()),
})
export type WireError = Static<typeof WireErrorSchema>

const artistDetails = {
  Biography: Type.String(),
  Genres: genreNames(),
  Subgenres: genreNames(),
}

/** An artist without its lists: as it stands within other objects. */
export const ArtistSummarySchema = content(artistDetails)
export type ArtistSummary = Static<typeof ArtistSummarySchema>

/** The parts that artists play in an album or a track. Contract section 3. */
export const contributorRoles = [
  'Main',
  'Featured',
  'AlbumArtist',
  'PrimaryArtist',
  'ContributingArtist',
  'Composer',
  'Conductor',
  'Remixer',
] as const
export type ContributorRole = (typeof contributorRoles)[number]

export const ContributorSchema = Type.Object({
  Role: Type.String({ enum: [...contributorRoles] }),
  Artist: ArtistSummarySchema,
})
export type Contributor = Static<typeof ContributorSchema>

/** What `AlbumType` may say. */
export const albumTypes = ['Album', 'Single', 'EP', 'Compilation', 'Various Artists Collection'] as const
export type AlbumType = (typeof albumTypes)[number]

const albumDetails = {
  AlbumType: Type.String({ enum: [...albumTypes] }),
  Artists: listOf('Contributor', ContributorSchema),
  Duration: durationText(),
  Genres: genreNames(),
  IsExplicit: Type.Boolean(),
  LabelName: Type.String(),
  ReleaseDate: dateText(),
  Subgenres: genreNames(),
  Subtitle: Type.String(),
  TrackCount: Type.Integer(),
}

/** An album without its tracks. */
export const AlbumSummarySchema = content(albumDetails)
export type AlbumSummary = Static<typeof AlbumSummarySchema>

/** What a listener may do with a track. */
export const trackRights = ['Stream', 'FreeStream', 'Purchase'] as const
export type TrackRight = (typeof trackRights)[number]

export const TrackSchema = content({
  Album: AlbumSummarySchema,
  Artists: listOf('Contributor', ContributorSchema),
  DiscNumber: Type.Integer(),
  Duration: durationText(),
  Genres: genreNames(),
  IsExplicit: Type.Boolean(),
  ReleaseDate: dateText(),
  Rights: listOf('Right', Type.String({ enum: [...trackRights] })),
  Subgenres: genreNames(),
  Subtitle: Type.String(),
  TrackNumber: Type.Integer(),
})
export type Track = Static<typeof TrackSchema>

export const AlbumSchema = content({ ...albumDetails, Tracks: pageOf('Track', TrackSchema) })
export type Album = Static<typeof AlbumSchema>

export const ArtistSchema = content({
  ...artistDetails,
  Albums: pageOf('Album', AlbumSummarySchema),
  RelatedArtists: pageOf('Artist', ArtistSummarySchema),
  TopTracks: pageOf('Track', TrackSchema),
})
export type Artist = Static<typeof ArtistSchema>

export const PlaylistSchema = content({
  CollectionStateToken: Type.String(),
  Description: Type.String(),
  Duration: durationText(),
  IsPublished: Type.Boolean(),
  IsReadOnly: Type.Boolean(),
  Owner: Type.String(),
  Provider: Type.String(),
  TrackCount: Type.Integer(),
  Tracks: pageOf('Track', TrackSchema),
  UserIsOwner: Type.Boolean(),
})
export type Playlist = Static<typeof PlaylistSchema>

export const RadioSchema = content({})
export type Radio = Static<typeof RadioSchema>

/** The item of a mixed list: `Type` names the one member that stands beside it. */
export const ContentItemSchema = Type.Object({
  Type: Type.String({ enum: ['Albums', 'Artists', 'Playlists'] }),
  Album: Type.Optional(AlbumSummarySchema),
  Artist: Type.Optional(ArtistSummarySchema),
  Playlist: Type.Optional(PlaylistSchema),
})
export type ContentItem = Static<typeof ContentItemSchema>

export const GenreSchema = Type.Object({
  Name: Type.String(),
  ParentName: Type.Optional(Type.String()),
  HasEditorialPlaylists: Type.Boolean(),
})
export type Genre = Static<typeof GenreSchema>

const occasion = () =>
  Type.Object({
    Id: Type.String(),
    Name: Type.String(),
    Description: Type.Optional(Type.String()),
    ImageUrl: Type.Optional(Type.String()),
  })
export const MoodSchema = occasion()
export type Mood = Static<typeof MoodSchema>
export const ActivitySchema = occasion()
export type Activity = Static<typeof ActivitySchema>

/** The answer of search, lookup, browse and discovery: whichever lists the method fills. */
export const ContentResponseSchema = response('ContentResponse', {
  Error: WireErrorSchema,
  Albums: pageOf('Album', AlbumSchema),
  Artists: pageOf('Artist', ArtistSchema),
  CatalogActivities: listOf('Activity', ActivitySchema),
  CatalogGenres: listOf('Genre', GenreSchema),
  CatalogMoods: listOf('Mood', MoodSchema),
  Culture: Type.String(),
  Genres: genreNames(),
  Playlists: pageOf('Playlist', PlaylistSchema),
  Radios: pageOf('Radio', RadioSchema),
  Results: pageOf('ContentItem', ContentItemSchema),
  Tracks: pageOf('Track', TrackSchema),
})
export type ContentResponse = Static<typeof ContentResponseSchema>

/** The answer of stream and preview. Contract section 7. */
export const StreamResponseSchema = response('StreamResponse', {
  Error: WireErrorSchema,
  ContentType: Type.String(),
  ExpiresOn: dateText(),
  Url: Type.String(),
})
export type StreamResponse = Static<typeof StreamResponseSchema>

/** One page of a list. */
export interface Page<T> {
  readonly Items: T[]
  readonly ContinuationToken?: string
  readonly TotalItemCount: number
}

/** The schema of an answer: an object with a `title`, which names the root element in XML. */
export type ResponseSchema = TSchema & { readonly title: string }

/** The schema of a request's body: an object with a `title`, which names the root element in XML. */
export type RequestSchema = TSchema & { readonly title: string }
