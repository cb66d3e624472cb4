/** The formats of pictures that are read here. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif'

/**
 * Tells the format of a picture by its first bytes; null when it is none of ours, such as an SVG or a web page.
 *
 * Neither the name of a file nor what a tag says of its picture counts: both lie.
 */
export function sniffPicture(bytes: Uint8Array): PictureFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  return null
}
