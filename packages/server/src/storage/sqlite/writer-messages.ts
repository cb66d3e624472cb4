import type { FatalCode, Status } from '@regroove/contract'

/** A statement for the writing thread; an edit, which is a transaction of its own; or the last message. */
export type WriterRequest =
  | { readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly edit: EditRequest }
  | { readonly id: number; readonly close: true }

/** An edit of a room. */
export interface EditRequest {
  /** The URL of the room's module of edits. */
  readonly module: string
  readonly name: string
  readonly input: unknown
}

/** What became of it. */
export type WriterReply =
  | { readonly id: number; readonly rows: object[]; readonly changes: number; readonly lastId: number }
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failure: ThrownFailure }
  | {
      readonly id: number
      readonly error: {
        readonly message: string
        readonly code: string | null
        readonly errcode: number | null
      }
    }

/** A `Failure` on its way from thread to thread. */
export interface ThrownFailure {
  readonly code: FatalCode
  readonly status: Status
  readonly message: string | null
  readonly headers: Readonly<Record<string, string>>
}
