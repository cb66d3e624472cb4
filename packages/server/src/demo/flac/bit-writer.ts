/**
 * Writes numbers of any bit width one after the other, most significant bit first.
 *
 * A class, because its state is touched millions of times per track: as fields the engine keeps it in one shape.
 * `reserve` must be called before the bytes it promises are written; nothing else checks for room.
 */
export class BitWriter {
  /** What has been written is at its beginning; it is replaced when it grows. */
  bytes: Uint8Array
  /** Whole bytes that have reached `bytes`; after `flush`, all of them. */
  length = 0
  #view: DataView
  /** The lowest `#heldBits` bits of this, fewer than 32, are still to be written; what is above them means nothing. */
  #held = 0
  #heldBits = 0

  constructor(expectedBytes: number) {
    this.bytes = new Uint8Array(expectedBytes)
    this.#view = new DataView(this.bytes.buffer)
  }

  /** Makes sure that `extraBytes` more can be written. */
  reserve(extraBytes: number): void {
    const needed = this.length + extraBytes + 4
    if (needed <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
    this.#view = new DataView(larger.buffer)
  }

  /** Writes the lowest `width` bits of `value`, 1 to 24 of them. */
  push(value: number, width: number): void {
    this.#append(value & ((1 << width) - 1), width)
  }

  /** Writes numbers from `start` to `end` as Rice codes: the part above `parameter` bits in unary, the rest as it is. */
  pushRice(numbers: Uint32Array, start: number, end: number, parameter: number): void {
    const stop = 1 << parameter
    const mask = stop - 1
    for (let at = start; at < end; at++) {
      const number = numbers[at]!
      let zeros = number >>> parameter
      if (zeros + 1 + parameter <= 24) {
        this.#append(stop | (number & mask), zeros + 1 + parameter)
        continue
      }
      for (; zeros > 23; zeros -= 23) this.#append(0, 23)
      this.#append(1, zeros + 1)
      if (parameter > 0) this.#append(number & mask, parameter)
    }
  }

  /** Fills the last byte with zeros, and hands over all that is held. */
  flush(): void {
    const missing = (8 - (this.#heldBits % 8)) % 8
    if (missing > 0) this.#append(0, missing)
    while (this.#heldBits > 0) {
      this.#heldBits -= 8
      this.bytes[this.length++] = this.#held >>> this.#heldBits
    }
  }

  #append(value: number, width: number): void {
    const free = 32 - this.#heldBits
    if (width < free) {
      this.#held = (this.#held << width) | value
      this.#heldBits += width
      return
    }
    const left = width - free
    this.#view.setInt32(this.length, (this.#held << free) | (value >>> left))
    this.length += 4
    this.#held = value
    this.#heldBits = left
  }
}
