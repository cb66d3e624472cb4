import { Failure, limits } from '@regroove/contract'

/**
 * Reads the name of a playlist: trimmed, on one line.
 *
 * @param most how many characters it may have, counted by code points
 * @throws {Failure} COLLECTION_INVALID_PLAYLIST_INFO when nothing is left of it, or it is too long
 */
export function readPlaylistName(text: string | undefined, most: number): string {
  const name = tidy(text ?? '').replace(/\s+/gu, (space) => (space.includes('\n') ? ' ' : space))
  if (name === '') throw refuse('Name is required')
  if ([...name].length > most) throw refuse(`Name must have at most ${most} characters`)
  return name
}

/**
 * Reads the description of a playlist; empty for none.
 *
 * @throws {Failure} COLLECTION_INVALID_PLAYLIST_INFO when it is too long
 */
export function readPlaylistDescription(text: string): string {
  const description = tidy(text)
  const most = limits.playlistDescriptionCharacters
  if ([...description].length > most) throw refuse(`Description must have at most ${most} characters`)
  return description
}

/** Without what no page, file or answer in XML could carry. Lines stay. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ')
    .trim()
}

function refuse(message: string): Failure {
  return new Failure('COLLECTION_INVALID_PLAYLIST_INFO', { message })
}
