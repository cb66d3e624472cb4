const roomsOfTheServer = [
  'operator-files',
  'xml',
  'storage',
  'identity',
  'library',
  'catalog',
  'collection',
  'delivery',
  'discovery',
  'http',
  'demo',
] as const

type ServerRoomName = (typeof roomsOfTheServer)[number]

/** The rooms of the house: each is a place whose imports the plan below rules. */
export type RoomName =
  | ServerRoomName
  | 'contract'
  | 'client on node'
  | 'client'
  | 'wiring'
  | 'server tests'
  | 'web'
  | 'conformance'
  | 'bench'
  | 'scripts'

/** One room: its place, its doors, and all that it may know. */
export type Room = {
  /** Where its files lie, from the root of the repository. A folder ends in `/`. */
  readonly at: readonly string[]
  /** The files that other rooms may import; `any` where the plan has no say. */
  readonly doors: readonly string[] | 'any'
  /** The rooms it may import from, besides itself. */
  readonly knows: readonly RoomName[]
  /** The npm packages it may import; `any` where this plan has no say. */
  readonly packages: readonly string[] | 'any'
  /** Whether it may import `node:` modules. A room that may not runs in a browser as well. */
  readonly node: boolean
}

const src = 'packages/server/src'
const belowCollection = [
  'contract',
  'operator-files',
  'xml',
  'storage',
  'identity',
  'library',
  'catalog',
] as const
const belowHttp = [
  'contract',
  'xml',
  'identity',
  'library',
  'catalog',
  'collection',
  'delivery',
  'discovery',
] as const
const wholeServer = ['contract', ...roomsOfTheServer] as const

/**
 * The plan of the house. Imports only point to an earlier room; `identity` beside `library` and
 * `collection` beside `delivery` do not know each other. `docs`, `bench`, `scripts` and
 * `packages/server/test` stand in no other room's `knows`: nothing that ships imports them.
 */
export const rooms: { readonly [name in RoomName]: Room } = {
  contract: browserRoom('contract', [], ['typebox']),
  // Before the room that it lies in, which runs in browsers as well.
  'client on node': {
    at: ['packages/client/src/node/'],
    doors: ['packages/client/src/node/index.ts'],
    knows: ['contract', 'client'],
    packages: [],
    node: true,
  },
  client: browserRoom('client', ['contract'], []),

  // What an operator writes into the data folder. A leaf, for whoever has such a file.
  'operator-files': serverRoom('operator-files', ['contract']),
  // Documents that others wrote. A leaf, for whoever is sent some.
  xml: serverRoom('xml', []),
  storage: serverRoom('storage', ['contract']),
  identity: serverRoom('identity', ['contract', 'storage']),
  library: serverRoom('library', ['contract', 'operator-files', 'storage']),
  // Reads the library's tables through storage, and never meets the scanner that fills them.
  catalog: serverRoom('catalog', ['contract', 'storage', 'identity']),
  collection: serverRoom('collection', belowCollection),
  delivery: serverRoom('delivery', belowCollection),
  discovery: serverRoom('discovery', [...belowCollection, 'collection']),
  // Storage is not among what it knows: a route asks a room, never a table.
  // Its second door is for threads that answer, which speak no HTTP.
  http: serverRoom('http', belowHttp, ['index.ts', 'answering/index.ts']),
  // Makes music to try the house with. A leaf: it knows nothing, and only the wiring calls it.
  demo: serverRoom('demo', []),
  wiring: openRoom(
    [
      `${src}/main.ts`,
      `${src}/app.ts`,
      `${src}/answering/`,
      `${src}/config/`,
      `${src}/cli/`,
      `${src}/wiring/`,
      'packages/server/bin/',
    ],
    wholeServer,
  ),
  'server tests': openRoom(
    ['packages/server/test/'],
    [...wholeServer, 'client', 'client on node', 'conformance', 'wiring'],
  ),

  web: browserRoom('web', ['contract', 'client'], 'any'),
  conformance: openRoom(['packages/conformance/'], ['contract', 'client']),
  bench: openRoom(['bench/'], [...wholeServer, 'client', 'wiring', 'server tests']),
  // The generated references are made from the contract and from the table of settings.
  scripts: openRoom(['scripts/'], ['contract', 'wiring']),
}

function serverRoom(name: ServerRoomName, knows: readonly RoomName[], doors = ['index.ts']): Room {
  const folder = `${src}/${name}/`
  return { at: [folder], doors: doors.map((door) => folder + door), knows, packages: 'any', node: true }
}

function browserRoom(name: string, knows: readonly RoomName[], packages: Room['packages']): Room {
  const folder = `packages/${name}/`
  return { at: [folder], doors: [`${folder}src/index.ts`], knows, packages, node: false }
}

function openRoom(at: readonly string[], knows: readonly RoomName[]): Room {
  return { at, doors: 'any', knows, packages: 'any', node: true }
}

/** How packages of the workspace are named in an import, and the file that is their one door. */
export const workspacePackages: { readonly [name: string]: string } = {
  '@regroove/contract': 'packages/contract/src/index.ts',
  '@regroove/client': 'packages/client/src/index.ts',
  '@regroove/client/node': 'packages/client/src/node/index.ts',
  '@regroove/conformance': 'packages/conformance/src/index.ts',
}

/** The room that a file lies in, or null for a file that the plan does not name. */
export function findRoom(file: string): RoomName | null {
  for (const [name, room] of Object.entries(rooms) as [RoomName, Room][]) {
    if (room.at.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place))) return name
  }
  return null
}
