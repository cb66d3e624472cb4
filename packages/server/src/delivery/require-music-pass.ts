import { Failure } from '@regroove/contract'

/**
 * Lets a user with a Music Pass through.
 *
 * @param user null when there is none
 * @throws {Failure} NO_MUSIC_PASS_SUBSCRIPTION (403) for everyone else
 * Source: contract section 7.
 */
export function requireMusicPass<User extends { readonly hasMusicPass: boolean }>(user: User | null): User {
  if (user?.hasMusicPass) return user
  throw new Failure('NO_MUSIC_PASS_SUBSCRIPTION')
}
