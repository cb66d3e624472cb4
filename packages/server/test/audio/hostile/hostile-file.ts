import { writeFile } from 'node:fs/promises'

/** A file that a scanner must survive. */
export interface HostileFile {
  /** Its name, which no other hostile file has. */
  readonly name: string
  /** What is wrong with it, as a predicate: "is empty". */
  readonly harm: string
  /** Puts it at this path; its folder is there. The same each time. */
  readonly make: (file: string) => Promise<void>
}

/** A hostile file that is nothing but bytes. */
export function hostileBytes(
  name: string,
  harm: string,
  bytes: () => Uint8Array | Promise<Uint8Array>,
): HostileFile {
  return { name, harm, make: async (file) => writeFile(file, await bytes()) }
}
