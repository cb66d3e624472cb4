import type { FailureCode, Status } from '@regroove/contract'

/** When a code is given, by the status that it travels with: one text where it has a single cause. */
export type FailureCause = string | { readonly [status in Status]?: string }

/** What makes the service give each error code, for people who read about it. Source: status matrix, "error codes one by one". */
export const failureCauses: { readonly [code in FailureCode]: FailureCause } = {
  MISSING_INPUT_PARAMETER: 'A mandatory parameter, or member of the body, is absent or empty.',
  INVALID_INPUT_PARAMETER: {
    400: 'A value that cannot be, an unknown word in a path, or a URL or body that cannot be read.',
    412: '`If-Match` or `If-Unmodified-Since` does not hold, for music and images.',
    416: 'A byte range that lies wholly outside of the file, or more than 16 ranges.',
  },
  INCOMPATIBLE_INPUT_PARAMETERS:
    'Values that cannot stand together: an ordering of another type, both `genre` and `mood`, a token with a page.',
  INVALID_COUNTRY: 'No country of ISO 3166-1, or one that the operator does not serve.',
  CONTINUATION_TOKEN_INVALID_ERROR:
    'A continuation token that is forged, cut, or from another method or user.',
  UNAUTHORIZED_INPUT_PARAMETER:
    'Beside results: `source` names the collection too, and there is no user; the catalogue’s part is answered.',
  UNAUTHORIZED_API_METHOD:
    'The application lacks the permission, a published playlist is another’s, or the signature of a media URL is wrong.',
  ACCESS_TOKEN_MISSING: 'No token was sent.',
  ACCESS_TOKEN_INVALID: 'A token that is unknown or malformed.',
  ACCESS_TOKEN_EXPIRED: 'A token past its time.',
  ACCESS_TOKEN_INVALID_SUBSCRIPTION: 'The application of the token is switched off.',
  ACCESS_TOKEN_VALIDATION_ERROR: 'Checking a token failed by a fault of ours.',
  ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR: 'Reading the application of a token failed by a fault of ours.',
  INVALID_AUTHORIZATION_HEADER:
    'A method of users without a token of a user, or with one that does not hold.',
  AUTHORIZATION_TOKEN_EXPIRED: 'A token of a user past its time.',
  MSA_SCOPE_REQUIRES_USER_CONSENT: 'A token of a user without the scope, or one whose consent was withdrawn.',
  NO_MUSIC_PASS_SUBSCRIPTION: 'A full stream for a user without a Music Pass.',
  CATALOG_INVALID_DATA: 'Beside results: some of the IDs of a lookup were found, and others were not.',
  CATALOG_NO_RESULT: {
    404: 'Nothing has this ID.',
    410: 'Something had this ID, and was removed.',
  },
  CATALOG_UNAVAILABLE: 'The database of the catalogue does not answer.',
  COLLECTION_INVALID_DATA: 'Beside results: entries whose track cannot be read at present were left out.',
  COLLECTION_SOME_OPERATIONS_FAILED:
    'Beside results: part of a batch was refused, and each result says which.',
  COLLECTION_INVALID_PLAYLIST_REORDER:
    '`Move` together with other actions, or of an entry that the playlist does not hold.',
  COLLECTION_FULL: 'The collection, or the number of playlists, is at its limit; nothing is added.',
  COLLECTION_PLAYLIST_FULL: 'The playlist is at its limit; nothing is added.',
  COLLECTION_INVALID_OPERATION:
    'More than 100 at once, an unknown action, or an edit of a read-only playlist.',
  COLLECTION_INVALID_ID: 'An ID that is no playlist’s; or, inside of a result, no track that can be added.',
  COLLECTION_INVALID_PLAYLIST_INFO: 'A playlist’s name that is missing, empty or too long.',
  COLLECTION_NO_RESULT: {
    404: 'No such playlist or item of the collection, or another’s private one.',
    410: 'A playlist that was deleted.',
  },
  COLLECTION_CONCURRENT_UPDATE: {
    409: 'A `CollectionStateToken` that is not the current one.',
    412: '`If-Match` is not the playlist’s current `ETag`, on an edit.',
  },
  COLLECTION_INVALID_RESPONSE: 'The database of the accounts does not answer while it is read.',
  COLLECTION_OPERATION_UNKNOWN_ERROR: 'The database fails while it is written; nothing was changed.',
  DISCOVERY_INVALID_DATA: 'Beside results: what the editors chose names things that are not there.',
  DISCOVERY_NO_RESULT: 'Nothing is new.',
  DISCOVERY_INVALID_GENRE: 'An unknown genre.',
  DISCOVERY_INVALID_RESPONSE: 'The files of the editors cannot be read.',
  DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES: 'The operator keeps the track for the server’s own player.',
  DELIVERY_UNAVAILABLE_CONTENT: {
    404: 'The file of the track is missing or cannot be read.',
    410: 'A media URL past its time, or of a track that was removed.',
  },
  DELIVERY_ERROR: 'The item is no track.',
  DELIVERY_CONCURRENT_STREAMING: 'The user already streams on as many devices as they may.',
  DELIVERY_INVALID_RESPONSE: 'The library is not there, or the converter failed.',
  SUBSCRIPTION_INVALID_RESPONSE: 'The subscription of the account cannot be read.',
  TOO_MANY_REQUESTS: 'The application, the user or the address is past its quota.',
  INTERNAL_SERVER_ERROR: 'Any other fault of ours. The log has the cause, under the ID of the request.',
  VERSION_NOT_SUPPORTED:
    'The path asks for a version that the method does not have, or `Accept` rules out JSON and XML.',
  REQUEST_TIMEOUT:
    'The request did not arrive whole in time, or the work on it passed its deadline and was stopped.',
  NOT_IMPLEMENTED: 'A method that the path does not have, or a conversion that this machine cannot do.',
  SERVICE_UNAVAILABLE: 'Too much to do, or the service is starting or stopping; `Message` says which.',
}

/** When a code is given with one of its statuses. */
export function causeOf(code: FailureCode, status: Status): string {
  const cause = failureCauses[code]
  const text = typeof cause === 'string' ? cause : cause[status]
  if (text === undefined) throw new Error(`no cause is written for ${code} with ${status}`)
  return text
}
