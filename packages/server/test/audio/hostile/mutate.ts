import { draw, drawIndex, type Random, seededRandom } from '../seeded-random.ts'

/**
 * The same bytes with one to eight damages, the same for the same seed. Headers and tags, which stand at a file's
 * ends, are hit more often than the audio between. May be longer or shorter than what was given, and even empty.
 */
export function mutate(bytes: Uint8Array, seed: number): Buffer {
  const random = seededRandom(seed)
  let damaged = Buffer.from(bytes)
  const damages = 1 + drawIndex(random, 8)
  for (let count = 0; count < damages; count++) damaged = draw(random, damageWays)(damaged, random)
  return damaged
}

type Damage = (bytes: Buffer<ArrayBuffer>, random: Random) => Buffer<ArrayBuffer>

const tellingBytes = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff]

const damageWays: readonly Damage[] = [
  flipBit,
  setByte,
  setRun,
  setSize,
  remove,
  repeat,
  insert,
  exchange,
  cut,
]

function flipBit(bytes: Buffer<ArrayBuffer>, random: Random) {
  const at = aim(bytes, random)
  if (at < bytes.length) bytes[at]! ^= 1 << drawIndex(random, 8)
  return bytes
}

function setByte(bytes: Buffer<ArrayBuffer>, random: Random) {
  const at = aim(bytes, random)
  if (at < bytes.length) bytes[at] = random() < 0.5 ? draw(random, tellingBytes) : drawIndex(random, 256)
  return bytes
}

function setRun(bytes: Buffer<ArrayBuffer>, random: Random) {
  const at = aim(bytes, random)
  bytes.subarray(at, at + 1 + drawIndex(random, 64)).fill(draw(random, tellingBytes))
  return bytes
}

/** Four bytes that some header may take for a size or a count. */
function setSize(bytes: Buffer<ArrayBuffer>, random: Random) {
  const at = aim(bytes, random)
  const size = draw(random, [
    0,
    1,
    7,
    8,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    bytes.length,
    bytes.length + 1,
  ])
  if (at + 4 > bytes.length) return bytes
  if (random() < 0.5) bytes.writeUInt32LE(size, at)
  else bytes.writeUInt32BE(size, at)
  return bytes
}

function remove(bytes: Buffer<ArrayBuffer>, random: Random) {
  const at = aim(bytes, random)
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + drawIndex(random, 200))])
}

function repeat(bytes: Buffer<ArrayBuffer>, random: Random) {
  const at = aim(bytes, random)
  const part = bytes.subarray(at, at + 1 + drawIndex(random, 200))
  return Buffer.concat([bytes.subarray(0, at), part, part, bytes.subarray(at)])
}

function insert(bytes: Buffer<ArrayBuffer>, random: Random) {
  const at = aim(bytes, random)
  const strange = Buffer.from(Uint8Array.from({ length: 1 + drawIndex(random, 40) }, () => random() * 256))
  return Buffer.concat([bytes.subarray(0, at), strange, bytes.subarray(at)])
}

function exchange(bytes: Buffer<ArrayBuffer>, random: Random) {
  const length = 1 + drawIndex(random, 64)
  const [from, to] = [aim(bytes, random), aim(bytes, random)]
  const moved = Buffer.from(bytes.subarray(from, from + length))
  bytes.copy(bytes, from, to, to + length)
  moved.copy(bytes, to)
  return bytes
}

/** Mostly a few bytes at the end: a file cut short at will has little left for the other damages. */
function cut(bytes: Buffer<ArrayBuffer>, random: Random) {
  const kept = random() < 0.3 ? aim(bytes, random) : Math.max(0, bytes.length - 1 - drawIndex(random, 64))
  return bytes.subarray(0, kept)
}

const head = 4096
const tail = 1024

function aim(bytes: Buffer, random: Random): number {
  const lot = random()
  if (lot < 0.6) return drawIndex(random, Math.min(head, bytes.length))
  if (lot < 0.8) return Math.max(0, bytes.length - 1 - drawIndex(random, tail))
  return drawIndex(random, bytes.length)
}
