import {
  ActivitySchema,
  AlbumSchema,
  AlbumSummarySchema,
  ArtistSchema,
  ArtistSummarySchema,
  CollectionStateSchema,
  ContentItemSchema,
  ContributorSchema,
  failures,
  GenreSchema,
  MoodSchema,
  PlaylistActionResultSchema,
  PlaylistSchema,
  RadioSchema,
  SeedSchema,
  ServerMetadataSchema,
  SubscriptionStateSchema,
  TokenAnswerSchema,
  TokenRefusalSchema,
  TrackActionResultSchema,
  TrackActionSchema,
  TrackSchema,
  WireErrorSchema,
  xmlNamespaces,
} from '@regroove/contract'

/** A JSON schema as the document holds it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** The schemas of a document: each that has a name is written once, and referred to. */
export interface SchemaBook {
  /** A schema of the contract as the document holds it. */
  readonly write: (schema: object) => JsonSchema
  /** The schemas that were referred to so far, by name. */
  readonly components: () => Readonly<Record<string, JsonSchema>>
}

/** What the objects of the contract are called. Whole answers are called by their titles. */
const names: Readonly<Record<string, object>> = {
  Activity: ActivitySchema,
  Album: AlbumSchema,
  AlbumSummary: AlbumSummarySchema,
  Artist: ArtistSchema,
  ArtistSummary: ArtistSummarySchema,
  CollectionState: CollectionStateSchema,
  ContentItem: ContentItemSchema,
  Contributor: ContributorSchema,
  Error: WireErrorSchema,
  Genre: GenreSchema,
  Mood: MoodSchema,
  Playlist: PlaylistSchema,
  PlaylistActionResult: PlaylistActionResultSchema,
  Radio: RadioSchema,
  Seed: SeedSchema,
  ServerMetadata: ServerMetadataSchema,
  SubscriptionState: SubscriptionStateSchema,
  TokenAnswer: TokenAnswerSchema,
  TokenRefusal: TokenRefusalSchema,
  Track: TrackSchema,
  TrackAction: TrackActionSchema,
  TrackActionResult: TrackActionResultSchema,
}

/** What is looked at of a schema of the contract; the rest is copied. */
interface ContractSchema extends JsonSchema {
  readonly type?: string
  readonly title?: string
  readonly properties?: Readonly<Record<string, object>>
  readonly patternProperties?: Readonly<Record<string, object>>
  readonly items?: object
  readonly anyOf?: readonly ContractSchema[]
  /** What XML calls the items of a list. */
  readonly itemName?: string
  readonly isDuration?: boolean
  readonly isContent?: boolean
  /** How the reader of bodies refuses. */
  readonly refusedAs?: string
}

/** Opens an empty book. */
export function openSchemaBook(): SchemaBook {
  const namesByText = Map.groupBy(Object.keys(names), (name) => JSON.stringify(names[name]))
  const written = new Map<string, JsonSchema>()

  const write = (schema: object, wantedName?: string): JsonSchema => {
    const name = nameOf(schema, wantedName)
    if (name === null) return writeOut(schema)
    if (!written.has(name)) {
      // Held open, so that what refers to itself ends.
      written.set(name, {})
      const out = writeOut(schema)
      written.set(name, name === 'Error' ? withErrorCode(out) : out)
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  /** Two objects may look alike: then the name of the list's items tells which it is. */
  const nameOf = (schema: object, wantedName?: string): string | null => {
    const { title } = schema as ContractSchema
    if (title !== undefined) return title
    const fitting = namesByText.get(JSON.stringify(schema)) ?? []
    return fitting.find((name) => name === wantedName) ?? fitting[0] ?? null
  }

  const writeOut = (schema: object): JsonSchema => {
    const { itemName, isDuration, isContent, refusedAs, title, properties, patternProperties, ...others } =
      schema as ContractSchema
    const { items, anyOf, ...rest } = others
    const words = anyOf?.map((one) => one['const'])
    return {
      ...rest,
      ...(words?.every((word) => typeof word === 'string') ? { type: 'string', enum: words } : {}),
      ...(isDuration ? { description: '[d.]hh:mm:ss; in XML as ISO 8601, such as PT6M9S' } : {}),
      ...(properties === undefined ? {} : { properties: mapValues(properties, (member) => write(member)) }),
      ...(patternProperties === undefined
        ? {}
        : { additionalProperties: write(Object.values(patternProperties)[0]!) }),
      ...(items === undefined ? {} : { items: withXmlName(write(items, itemName), itemName) }),
      ...(itemName === undefined ? {} : { xml: { wrapped: true } }),
      ...(title === undefined ? {} : { xml: { name: title, namespace: xmlNamespaces.platform } }),
    }
  }

  return {
    write: (schema) => write(schema),
    components: () => ({
      ...Object.fromEntries([...written].sort(([one], [other]) => (one < other ? -1 : 1))),
      ErrorCode: errorCode,
    }),
  }
}

const errorCode: JsonSchema = {
  type: 'string',
  description: 'What went wrong. Each code is shown under components/examples.',
  enum: Object.keys(failures),
}

function withErrorCode(schema: JsonSchema): JsonSchema {
  const properties = schema['properties'] as JsonSchema
  return { ...schema, properties: { ...properties, ErrorCode: { $ref: '#/components/schemas/ErrorCode' } } }
}

function withXmlName(schema: JsonSchema, name: string | undefined): JsonSchema {
  return name === undefined ? schema : { ...schema, xml: { name } }
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  map: (value: T) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
