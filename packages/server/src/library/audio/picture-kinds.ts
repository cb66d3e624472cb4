const kinds: Readonly<Record<number, string>> = { 3: 'Cover (front)', 4: 'Cover (back)', 8: 'Artist' }

/** What a picture shows, by the number that ID3v2, FLAC and ASF share, in the tag reader's words. */
export function namePictureKind(number: number): string {
  return kinds[number] ?? 'Other'
}
