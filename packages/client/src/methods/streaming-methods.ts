import { operations, type StreamFormat, type StreamResponse } from '@regroove/contract'
import type { Call, CallOptions } from '../call-operation.ts'

/** What a stream must be asked for with. */
export interface StreamOptions extends CallOptions {
  /** Names this installation of the application: 32 to 128 characters, always the same. */
  readonly clientInstanceId: string
  /** The form; HLS when left out. */
  readonly format?: StreamFormat | undefined
  /** The bitrate at most, in kbit/s, of what is made: 32 to 320. */
  readonly bitrate?: number | undefined
}

/** What a preview must be asked for with. */
export interface PreviewOptions extends CallOptions {
  /** Names this installation of the application: 32 to 128 characters, always the same. */
  readonly clientInstanceId: string
}

/** The methods of contract section 7. */
export interface StreamingMethods {
  /** Trades the ID of a track for the signed URL of its music. Needs a user's token. */
  readonly stream: (id: string, options: StreamOptions) => Promise<StreamResponse>
  /** Trades the ID of a track for the signed URL of half a minute of it, in MP3. */
  readonly preview: (id: string, options: PreviewOptions) => Promise<StreamResponse>
}

/** Makes the methods of contract section 7. */
export function streamingMethods(call: Call): StreamingMethods {
  return {
    stream: (id, { clientInstanceId, format, bitrate, ...options }) =>
      call(operations.stream, { path: { id }, query: { clientInstanceId, format, bitrate } }, options),
    preview: (id, { clientInstanceId, ...options }) =>
      call(operations.preview, { path: { id }, query: { clientInstanceId } }, options),
  }
}
