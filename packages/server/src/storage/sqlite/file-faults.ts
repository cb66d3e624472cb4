/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const resultCodes = {
  error: 1,
  busy: 5,
  locked: 6,
  ioError: 10,
  corrupt: 11,
  cannotOpen: 14,
  constraint: 19,
  mismatch: 20,
  misuse: 21,
  range: 25,
  noDatabase: 26,
} as const

/** What says that a statement of ours was wrong: the file is sound. */
const faultsOfOurs: readonly number[] = [
  resultCodes.error,
  resultCodes.constraint,
  resultCodes.mismatch,
  resultCodes.misuse,
  resultCodes.range,
]

/** What says that the file, or the disk below it, failed: only opening it anew can tell that it is well again. */
const faultsOfFile: readonly number[] = [
  resultCodes.ioError,
  resultCodes.corrupt,
  resultCodes.cannotOpen,
  resultCodes.noDatabase,
]

/**
 * Whether an error says that a database did not answer, rather than that a room is wrong.
 *
 * A table that is not there is the file's fault as well: every start makes all of them.
 */
export function isDatabaseFault(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  if (code === 'ERR_DATABASE_CLOSED') return true
  if (code !== 'ERR_SQLITE_ERROR') return false
  const result = primaryCode(error)
  return !faultsOfOurs.includes(result) || /^no such (table|column)/.test(String(message))
}

/** Whether an error says that the file should be opened anew. */
export function isFileFault(error: unknown): boolean {
  const { message } = (error ?? {}) as { message?: unknown }
  return faultsOfFile.includes(primaryCode(error)) || /^no such (table|column)/.test(String(message))
}

/** Whether an error, or what caused it, says that another process keeps the database to itself. */
export function isDatabaseLocked(error: unknown): boolean {
  const result = primaryCode(error)
  if (result === resultCodes.busy || result === resultCodes.locked) return true
  return error instanceof Error && error.cause !== undefined && isDatabaseLocked(error.cause)
}

/** The lowest byte of a result code says what kind of error it is; 0 for no error of SQLite's. */
function primaryCode(error: unknown): number {
  const { errcode } = (error ?? {}) as { errcode?: unknown }
  return typeof errcode === 'number' ? errcode & 0xff : 0
}

/** An error that says, like those of the engine, that the database does not answer. */
export function closedError(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_DATABASE_CLOSED' })
}
