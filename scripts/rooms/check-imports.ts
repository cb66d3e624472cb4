import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { Breach } from './breach.ts'
import { type Exemption, exemptions } from './exemptions.ts'
import { type Guard, guards } from './guarded-modules.ts'
import { findRoom, type RoomName, rooms } from './house-plan.ts'
import type { Import } from './read-imports.ts'
import { resolveImport } from './resolve-import.ts'

/** What may be checked about one file once it is read. Its path is relative to the root of the repository. */
export type SourceFile = { readonly path: string; readonly imports: readonly Import[] }

/** Finds the imports that the plan of the house does not allow a file to have. */
export function checkImports(file: SourceFile): Breach[] {
  const room = findRoom(file.path)
  const breach = (line: number | null, says: string): Breach => ({
    file: file.path,
    line,
    says,
    severity: 'refused',
  })
  if (room === null) return [breach(null, 'lies in no room: give it one in scripts/rooms/house-plan.ts')]
  return file.imports.flatMap((found) => {
    const complaint = complainOf(file.path, room, found)
    return complaint === null
      ? []
      : [breach(found.line, `imports ${found.module ?? 'something'}: ${complaint}`)]
  })
}

function complainOf(path: string, room: RoomName, found: Import): string | null {
  if (found.module === null) {
    return liftsFor(path, 'computed').length > 0 ? null : 'a computed name cannot be checked'
  }
  const target = resolveImport(path, found.module)
  if (target !== null) return complainOfFile(path, room, target)
  return complainOfModule(path, room, found.module, found.values)
}

function complainOfFile(path: string, room: RoomName, target: string): string | null {
  const other = findRoom(target)
  if (other === room) return null
  // Data such as a package.json belongs to no room and may be read by all.
  if (other === null) return /\.[jt]sx?$/.test(target) ? 'it lies in no room' : null

  const { knows } = rooms[room]
  const alsoKnows = liftsFor(path, 'direction').flatMap((exemption) => exemption.rooms)
  if (![...knows, ...alsoKnows].includes(other)) {
    return `room \`${room}\` may not know \`${other}\` (allowed: ${knows.join(', ') || 'none'})`
  }
  const { doors } = rooms[other]
  if (doors === 'any' || doors.includes(target) || liftsFor(path, 'reach').length > 0) return null
  return `room \`${other}\` is entered through ${doors.map((door) => posix.basename(door)).join(', ')} only`
}

function complainOfModule(
  path: string,
  room: RoomName,
  module: string,
  values: readonly string[],
): string | null {
  const exempt = liftsFor(path, 'modules').flatMap(({ modules }) => modules)
  if (exempt.includes(module)) return null
  const { node, packages } = rooms[room]
  if (isBuiltin(module)) {
    if (!node) return `room \`${room}\` also runs where there is no Node`
  } else if (packages !== 'any' && !packages.includes(packageOf(module))) {
    return `room \`${room}\` may use no package but ${packages.join(', ') || 'none'}`
  }
  const guard = guards.find(({ modules }) => modules.includes(isBuiltin(module) ? module : packageOf(module)))
  return guard === undefined || passesGuard(guard, room, values) ? null : describeGuard(guard, room)
}

function passesGuard({ rule, openNames }: Guard, room: RoomName, values: readonly string[]): boolean {
  if ('never' in rule) return !rule.never.includes(room)
  if (rule.only.includes(room)) return true
  if (openNames === undefined || !rooms[room].knows.includes('storage')) return false
  return values.every((name) => openNames.includes(name))
}

function describeGuard({ rule, openNames, why }: Guard, room: RoomName): string {
  if ('never' in rule) return `room \`${room}\` may not: ${why}`
  const others =
    openNames === undefined ? '' : `; rooms that know storage take types and ${openNames.join(', ')}`
  return `only ${rule.only.join(', ')} may (${why}${others})`
}

function liftsFor<L extends Exemption['lifts']>(
  path: string,
  lifts: L,
): Extract<Exemption, { readonly lifts: L }>[] {
  return exemptions.filter(
    (exemption): exemption is Extract<Exemption, { readonly lifts: L }> =>
      exemption.lifts === lifts && posix.matchesGlob(path, exemption.files),
  )
}

function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
}
