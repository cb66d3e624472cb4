import type { MainGenreEntry } from '@regroove/contract'
import type { AnswerOrder } from '../http/answering/index.ts'
import type { OccasionNames } from '../operator-files/index.ts'

/** What the rooms of a thread are opened with. */
export interface ThreadRooms {
  /** The data folder. */
  readonly folder: string
  /** Signs continuation tokens. */
  readonly tokenKey: Uint8Array
  /** Signs the IDs of items of collections. */
  readonly idKey: Uint8Array
  readonly genreTable: readonly MainGenreEntry[]
  /** What moods and activities are called where an operator calls them otherwise. */
  readonly occasions: OccasionNames
}

/** What a thread is started with. */
export interface ThreadData {
  readonly rooms: ThreadRooms
  /** One number: the order that is not to go on. */
  readonly cancelled: SharedArrayBuffer
}

/** An order for a thread. */
export interface ThreadOrder extends AnswerOrder {
  readonly id: number
  /** What links begin with. */
  readonly publicUrl: string
}

/** What a thread says: that it is ready, then what became of each order, and at any time what an operator should know. */
export type ThreadNews = 'ready' | ThreadReply | ThreadNote

/** A constant message and its facts, for the log. */
export interface ThreadNote {
  readonly message: string
  readonly facts: object
}

/** What became of an order. */
export type ThreadReply = { readonly id: number } & (
  | { readonly contentType: string; readonly body: Uint8Array<ArrayBuffer>; readonly tag: string }
  | { readonly failure: WrittenFailure }
)

/** A failure, as it travels between threads: what is thrown loses all but its message on the way. */
export interface WrittenFailure {
  readonly code: string
  readonly status: number
  readonly message: string | null
  readonly headers: Readonly<Record<string, string>>
  /** What went wrong underneath, for the log alone. */
  readonly cause: { readonly message: string; readonly stack: string | undefined } | null
}
