import { findCommand, widenPath } from './find-command.ts'
import { type SystemNeed, systemNeeds } from './system-needs.ts'

/** The needs that no folder of `path`, nor any place where systems keep such commands, has a command for. */
export function findMissing(path: string | undefined, needs = systemNeeds): SystemNeed[] {
  const places = widenPath(path)
  return needs.filter(({ command }) => findCommand(command, places) === null)
}

/** `ffmpeg`, `ffmpeg and nginx`, `ffmpeg, xmllint and nginx`. */
export function joinNames(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)
}
