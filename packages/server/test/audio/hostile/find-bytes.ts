/**
 * Where a text first stands in a file.
 *
 * @throws {Error} when it does not: a damage that hits nothing would make a good file
 */
export function findBytes(file: Buffer, text: string): number {
  const at = file.indexOf(text, 0, 'latin1')
  if (at === -1) throw new Error(`${text} is not in the file`)
  return at
}
