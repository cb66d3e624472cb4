/**
 * A small progressive JPEG whose every scan says "nothing new" of every block: each costs a walk over the whole picture.
 *
 * @param sidePx of the square picture
 */
export function makeScanBomb(sidePx: number, scans: number): Buffer {
  const blocks = Math.ceil(sidePx / 8) ** 2
  const side = [sidePx >> 8, sidePx & 0xff]
  // Tables of one code each, a single zero bit: no difference for DC; the end of 2^14 and more blocks for AC.
  const oneCode = [1, ...Array<number>(15).fill(0)]
  const flat = Buffer.alloc(Math.ceil(blocks / 8))
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc2, [8, ...side, ...side, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...oneCode, 0x00]),
    segment(0xc4, [0x10, ...oneCode, 0xe0]),
    segment(0xda, [1, 1, 0, 0, 0, 0]),
    flat,
    ...Array<Buffer>(scans).fill(emptyScan(blocks)),
    Buffer.from([0xff, 0xd9]),
  ])
}

function emptyScan(blocks: number): Buffer {
  const bits = `0${'1'.repeat(14)}`.repeat(Math.ceil(blocks / 32_767))
  const bytes = (bits.match(/.{1,8}/g) ?? []).flatMap((byte) => {
    const value = Number.parseInt(byte.padEnd(8, '1'), 2)
    return value === 0xff ? [0xff, 0] : [value]
  })
  return Buffer.concat([segment(0xda, [1, 1, 0, 1, 63, 0]), Buffer.from(bytes)])
}

function segment(marker: number, body: readonly number[]): Buffer {
  return Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body])
}
