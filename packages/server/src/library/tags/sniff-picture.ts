const magics: readonly { readonly mediaType: string; readonly bytes: string; readonly at: number }[] = [
  { mediaType: 'image/jpeg', bytes: '\xff\xd8\xff', at: 0 },
  { mediaType: 'image/png', bytes: '\x89PNG\r\n\x1a\n', at: 0 },
  { mediaType: 'image/gif', bytes: 'GIF8', at: 0 },
  { mediaType: 'image/webp', bytes: 'WEBP', at: 8 },
]

/** How many bytes `sniffPicture` looks at. */
export const pictureHeadBytes = 12

/** The type of a picture by its first bytes, never by what a tag or a name says; null for what we do not show. */
export function sniffPicture(head: Uint8Array): string | null {
  const text = Buffer.from(head.subarray(0, pictureHeadBytes)).toString('latin1')
  return magics.find(({ bytes, at }) => text.startsWith(bytes, at))?.mediaType ?? null
}
