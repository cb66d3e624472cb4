/** Whether an error says that a database did not answer, rather than that a room is wrong. */
export function isDatabaseFault(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown }
  return code === 'ERR_SQLITE_ERROR' || code === 'ERR_DATABASE_CLOSED'
}
