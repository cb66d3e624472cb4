/** The marker before the coded data of each pass over a JPEG. */
const scanMarker = Buffer.from([0xff, 0xda])

/**
 * Counts the passes that a JPEG wants made over its pixels. A plain one wants one and a progressive one about ten; each is
 * cheap to ask for and costs a walk through the whole picture, which no decoder can be stopped in.
 *
 * @param most counting ends here
 * Source: ITU-T T.81, annex B.
 */
export function countScans(bytes: Uint8Array, most: number): number {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let count = 0
  // Coded data holds no marker by chance: a zero is put behind each 0xff in it.
  for (let at = jpeg.indexOf(scanMarker, endOfHead(jpeg)); at !== -1 && count < most; count++) {
    at = jpeg.indexOf(scanMarker, at + 2)
  }
  return count
}

/** Where the first scan's marker is: the segments before it may hold another JPEG, as a thumbnail. */
function endOfHead(jpeg: Buffer): number {
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== scanMarker[1]) {
    at += jpeg[at + 1] === 0xff ? 1 : 2 + jpeg.readUInt16BE(at + 2)
  }
  return Math.min(at, jpeg.length)
}
