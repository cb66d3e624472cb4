import { Failure } from '@regroove/contract'

/**
 * Lets a track through that applications may stream. One that the operator kept from them is for the server's own player.
 *
 * @throws {Failure} DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES (403)
 * Source: status matrix.
 */
export function requireOpenTrack<T extends { readonly isForApplications: boolean }>(track: T): T {
  if (!track.isForApplications) throw new Failure('DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES')
  return track
}
