import type {
  ContentResponse,
  CreateRadioRequest,
  PlaylistAction,
  PlaylistActionResponse,
  RadioResponse,
  StreamResponse,
  TrackActionRequest,
  TrackActionResponse,
  UserProfileResponse,
} from '@regroove/contract'
import type { ExampleItems } from './example-items.ts'

/** A call that could be made, and what could be answered. */
export interface OperationExample {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body?: TrackActionRequest | PlaylistAction | CreateRadioRequest
  readonly reply: (items: ExampleItems, publicUrl: string) => ExampleReply
}

type ExampleReply =
  | ContentResponse
  | RadioResponse
  | StreamResponse
  | TrackActionResponse
  | PlaylistActionResponse
  | UserProfileResponse
