import type { Check } from '../checking/check.ts'
import { applicationTokenChecks } from './application-tokens.ts'
import { bodyChecks } from './bodies.ts'
import { browseChecks } from './browse.ts'
import { browseRefusalChecks } from './browse-refusals.ts'
import { collectionBrowseChecks } from './collection-browse.ts'
import { collectionEditChecks } from './collection-edits.ts'
import { compressionChecks } from './compression.ts'
import { continuationTokenChecks } from './continuation-tokens.ts'
import { conventionChecks } from './conventions.ts'
import { conversionChecks } from './conversions.ts'
import { corsChecks } from './cors.ts'
import { cultureChecks } from './cultures.ts'
import { deepLinkChecks } from './deep-links.ts'
import { discoveryChecks } from './discovery.ts'
import { errorChecks, requestIdChecks } from './errors.ts'
import { findingChecks } from './finding-by-words.ts'
import { formatChecks } from './formats.ts'
import { genreChecks } from './genres.ts'
import { headChecks } from './heads.ts'
import { hlsChecks } from './hls.ts'
import { identifierChecks } from './identifiers.ts'
import { imageChecks } from './images.ts'
import { jsonpChecks } from './jsonp.ts'
import { lookupChecks } from './lookup.ts'
import { lookupExtraChecks } from './lookup-extras.ts'
import { methodChecks, pathChecks } from './methods.ts'
import { oauthChecks } from './oauth.ts'
import { oldApplicationChecks } from './old-applications.ts'
import { pagingChecks } from './paging.ts'
import { playlistConflictChecks } from './playlist-conflicts.ts'
import { playlistCreationChecks } from './playlist-creation.ts'
import { playlistUpdateChecks } from './playlist-updates.ts'
import { precedenceChecks } from './precedence.ts'
import { previewChecks } from './previews.ts'
import { profileChecks } from './profile.ts'
import { protocolChecks } from './protocol.ts'
import { quotaChecks } from './quotas.ts'
import { radioChecks } from './radio.ts'
import { rangeChecks } from './ranges.ts'
import { searchChecks } from './search.ts'
import { signInChecks } from './sign-in.ts'
import { deviceChecks, streamChecks } from './streams.ts'
import { subBrowseChecks } from './sub-browse.ts'
import { tokenChecks } from './tokens.ts'
import { xmlChecks } from './xml.ts'

/** Every subject: what stands before the dot of its checks, and its title. In the order of reports. */
export const subjects = {
  authentication: 'Authentication',
  oauth: 'Signing in (OAuth 2.0)',
  versions: 'Versions and paths',
  verbs: 'Verbs',
  conventions: 'Conventions',
  identifiers: 'Identifiers',
  formats: 'Formats',
  jsonp: 'JSONP',
  xml: 'XML',
  compression: 'Compression',
  caching: 'Entity tags',
  headers: 'Headers of every answer',
  heads: 'HEAD',
  cors: 'CORS',
  errors: 'Errors',
  precedence: 'Which refusal comes first',
  protocol: 'Oddities of the protocol',
  quotas: 'Quotas',
  search: 'Search',
  lookup: 'Lookup',
  browse: 'Browsing the catalogue',
  'sub-browse': 'Browsing an item',
  paging: 'Long lists',
  genres: 'Genres',
  moods: 'Moods',
  activities: 'Activities',
  discovery: 'Discovery',
  images: 'Images',
  'deep-links': 'Deep links',
  streams: 'Streams',
  ranges: 'Ranges and conditions',
  previews: 'Previews',
  hls: 'HLS',
  profile: 'Profile',
  collection: 'Collection',
  bodies: 'Bodies of requests',
  playlists: 'Playlists',
  radio: 'Radio',
  'old-applications': 'Old applications',
} as const

/** The name of a subject. */
export type Subject = keyof typeof subjects

const unordered: readonly Check[] = [
  ...applicationTokenChecks,
  ...tokenChecks,
  ...oauthChecks,
  ...signInChecks,
  ...methodChecks,
  ...pathChecks,
  ...conventionChecks,
  ...cultureChecks,
  ...identifierChecks,
  ...formatChecks,
  ...jsonpChecks,
  ...xmlChecks,
  ...compressionChecks,
  ...errorChecks,
  ...requestIdChecks,
  ...headChecks,
  ...corsChecks,
  ...precedenceChecks,
  ...protocolChecks,
  ...quotaChecks,
  ...searchChecks,
  ...findingChecks,
  ...lookupChecks,
  ...lookupExtraChecks,
  ...browseRefusalChecks,
  ...browseChecks,
  ...subBrowseChecks,
  ...pagingChecks,
  ...continuationTokenChecks,
  ...genreChecks,
  ...discoveryChecks,
  ...imageChecks,
  ...deepLinkChecks,
  ...streamChecks,
  ...conversionChecks,
  ...rangeChecks,
  ...previewChecks,
  ...hlsChecks,
  ...profileChecks,
  ...collectionBrowseChecks,
  ...collectionEditChecks,
  ...bodyChecks,
  ...playlistCreationChecks,
  ...playlistUpdateChecks,
  ...playlistConflictChecks,
  ...radioChecks,
  ...oldApplicationChecks,
  ...deviceChecks,
]

/** Every check, subject by subject. */
export const checks: readonly Check[] = Object.keys(subjects).flatMap((subject) =>
  unordered.filter(({ id }) => id.startsWith(`${subject}.`)),
)
