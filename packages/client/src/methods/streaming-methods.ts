import { operations, type StreamResponse } from '@regroove/contract'
import type { Call, CallOptions } from '../call-operation.ts'

/** What a stream must be asked for with. */
export interface StreamOptions extends CallOptions {
  /** Names this installation of the application: 32 to 128 characters, always the same. */
  readonly clientInstanceId: string
}

/** The methods of contract section 7. */
export interface StreamingMethods {
  /** Trades the ID of a track for the signed URL of its music. Needs a user's token. */
  readonly stream: (id: string, options: StreamOptions) => Promise<StreamResponse>
}

/** Makes the methods of contract section 7. */
export function streamingMethods(call: Call): StreamingMethods {
  return {
    stream: (id, { clientInstanceId, ...options }) =>
      call(operations.stream, { path: { id }, query: { clientInstanceId } }, options),
  }
}
