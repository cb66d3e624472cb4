/** A statement for the writing thread; with `close`, the last message. */
export interface WriterRequest {
  readonly id: number
  readonly sql: string
  readonly parameters: readonly unknown[]
  readonly close?: true
}

/** What became of it. */
export type WriterReply =
  | { readonly id: number; readonly rows: object[]; readonly changes: number; readonly lastId: number }
  | {
      readonly id: number
      readonly error: {
        readonly message: string
        readonly code: string | null
        readonly errcode: number | null
      }
    }
