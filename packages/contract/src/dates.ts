/**
 * Writes a moment as answers carry it: ISO 8601, UTC, whole seconds (`2013-05-09T00:00:00Z`).
 *
 * @param timeMs milliseconds since the epoch; the part of a second is cut off
 * @throws {RangeError} for what is no moment
 * Source: contract section 1.
 */
export function formatDate(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
