import { readSync } from 'node:fs'

/** An open file, read at any place. All reads are synchronous: it lives in a thread that does nothing else. */
export interface ByteSource {
  readonly sizeBytes: number
  /** Copies what is at `position` into `target`; returns how many bytes there were. */
  readonly copy: (target: Uint8Array, position: number) => number
  /** The bytes at `position`, fewer than asked for where the file ends. */
  readonly read: (position: number, length: number) => Buffer
}

const blockBytes = 65_536
const blockCount = 8

interface Block {
  readonly bytes: Buffer
  start: number
  length: number
  usedAt: number
}

/** Reads an open file through a few cached blocks: a tag reader asks for a few bytes some hundred times. */
export function openByteSource(descriptor: number, sizeBytes: number): ByteSource {
  const blocks: Block[] = []
  let clock = 0

  const findBlock = (start: number) => {
    clock += 1
    const known = blocks.find((block) => block.start === start)
    if (known !== undefined) {
      known.usedAt = clock
      return known
    }
    const block = takeBlock()
    block.start = -1
    block.length = fill(descriptor, block.bytes, start)
    block.start = start
    block.usedAt = clock
    return block
  }

  const takeBlock = () => {
    if (blocks.length >= blockCount) return blocks.reduce((a, b) => (a.usedAt <= b.usedAt ? a : b))
    const block = {
      bytes: Buffer.allocUnsafeSlow(Math.min(blockBytes, sizeBytes)),
      start: -1,
      length: 0,
      usedAt: 0,
    }
    blocks.push(block)
    return block
  }

  const copy = (target: Uint8Array, position: number) => {
    if (target.length >= blockBytes) return fill(descriptor, target, position)
    let done = 0
    while (done < target.length) {
      const at = position + done
      const start = at - (at % blockBytes)
      const block = findBlock(start)
      const piece = block.bytes.subarray(
        at - start,
        Math.min(block.length, at - start + target.length - done),
      )
      if (piece.length === 0) break
      target.set(piece, done)
      done += piece.length
    }
    return done
  }

  return {
    sizeBytes,
    copy,
    read(position, length) {
      const wanted = Math.max(0, Math.min(length, sizeBytes - position))
      const bytes = Buffer.allocUnsafe(wanted)
      return bytes.subarray(0, copy(bytes, position))
    },
  }
}

/** Reads until the target is full or the file ends: one call may bring less than was asked for. */
function fill(descriptor: number, target: Uint8Array, position: number): number {
  let done = 0
  while (done < target.length) {
    const count = readSync(descriptor, target, done, target.length - done, position + done)
    if (count === 0) break
    done += count
  }
  return done
}
