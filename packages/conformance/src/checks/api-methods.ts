/** A method of the API, and a request of it that would be in order but for what a check changes. */
export interface ApiMethod {
  /** In kebab-case, as it stands in the IDs of checks. */
  readonly name: string
  /** What it is called in sentences. */
  readonly called: string
  readonly method: 'GET' | 'POST'
  /** Behind the version. */
  readonly path: string
  readonly versions: readonly number[]
  /** Whether only a user may call it. */
  readonly needsUser: boolean
}

const nowhere = 'music.00000000-0000-0000-0000-000000000000'
const device = 'regroove-conformance-0000000000000001'

const get = (name: string, called: string, path: string, versions: readonly number[] = [1]): ApiMethod => ({
  name,
  called,
  method: 'GET',
  path,
  versions,
  needsUser: false,
})
const ofUser = (method: ApiMethod): ApiMethod => ({ ...method, needsUser: true })
const post = (name: string, called: string, path: string): ApiMethod => ({
  ...ofUser(get(name, called, path)),
  method: 'POST',
})

/**
 * The methods of the API, read out of the contract a second time on purpose: the server's own table cannot hide a method
 * from whoever checks it. Source: contract sections 4 to 8.
 */
export const apiMethods: readonly ApiMethod[] = [
  get('search', 'search', '/content/music/search?q=a'),
  get('lookup', 'lookup', `/content/${nowhere}/lookup`),
  get('browse', 'browsing the catalogue', '/content/music/catalog/albums/browse'),
  get('sub-browse', 'browsing an item', `/content/${nowhere}/catalog/artist/albums/browse`),
  get('genres', 'the list of genres', '/content/music/catalog/genres', [1, 3]),
  get('moods', 'the list of moods', '/content/music/catalog/moods'),
  get('activities', 'the list of activities', '/content/music/catalog/activities'),
  get('new-releases', 'new releases', '/content/music/newreleases'),
  get('spotlight', 'the spotlight', '/content/music/spotlight'),
  get('preview', 'a preview', `/content/${nowhere}/preview?clientInstanceId=${device}`),
  get('profile', 'the profile', '/user/music/profile'),
  ofUser(get('stream', 'a stream', `/content/${nowhere}/stream?clientInstanceId=${device}`)),
  ofUser(get('browse-collection', 'browsing a collection', '/content/music/collection/tracks/browse')),
  post('add', 'adding to a collection', '/content/music/collection/add'),
  post('delete', 'deleting from a collection', '/content/music/collection/delete'),
  post('create-playlist', 'creating a playlist', '/content/music/collection/playlists/create'),
  post('update-playlist', 'updating a playlist', '/content/music/collection/playlists/update'),
  post('delete-playlist', 'deleting a playlist', '/content/music/collection/playlists/delete'),
  post('create-radio', 'creating a radio', '/content/music/radio/create'),
  ofUser(
    get(
      'next-of-radio',
      'what a radio plays next',
      '/content/music/radio/music.radio.00000000-0000-0000-0000-000000000000/next',
    ),
  ),
  ofUser(get('played-radios', 'the radios played lately', '/content/music/radio/recentlyplayed')),
]

/** An ID that names nothing. */
export const unknownId = nowhere
