import { AbstractTokenizer, EndOfStreamError, type IReadChunkOptions } from 'strtok3'
import type { OpenedMedia } from '../../open-media-file.ts'

/** No picture that we show, nor the text that some formats wrap it in, is larger: a file that claims so lies. */
const maxBufferSize = 32 * 1024 * 1024

/** Lets the tag reader read a file that was opened by us, so that it cannot open another one. */
export class HandleTokenizer extends AbstractTokenizer {
  readonly #media: OpenedMedia
  readonly fileInfo: { size: number; path: string }

  constructor(media: OpenedMedia, path: string) {
    super({ maxBufferSize, fileInfo: {} })
    this.#media = media
    this.fileInfo = { size: media.sizeBytes, path }
  }

  supportsRandomAccess(): boolean {
    return true
  }

  setPosition(position: number): void {
    this.position = position
  }

  async readBuffer(target: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const count = await this.peekBuffer(target, options)
    this.position = (options?.position ?? this.position) + count
    return count
  }

  async peekBuffer(target: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const { length, position, mayBeLess } = this.normalizeOptions(target, options)
    let count = 0
    while (count < length) {
      const { bytesRead } = await this.#media.handle.read(target, count, length - count, position + count)
      if (bytesRead === 0) break
      count += bytesRead
    }
    if (count < length && mayBeLess !== true) throw new EndOfStreamError()
    return count
  }
}
