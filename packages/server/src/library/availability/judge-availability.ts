import path from 'node:path'
import type { GenreIndex } from '@regroove/contract'
import { foldText } from '../../storage/index.ts'
import { type Availability, type AvailabilityRule, availableToAll } from './availability-rule.ts'

/** What of a track rules look at. */
export interface JudgedTrack {
  /** The library folder of the file that speaks for the track, absolute. */
  readonly folder: string
  /** The file's path in it, with `/` between its parts. */
  readonly path: string
  /** As its tags name them. */
  readonly genres: readonly string[]
}

/** Says who may have a track. Several rules that speak of it must all allow it. */
export type JudgeAvailability = (track: JudgedTrack) => Availability

/** Makes the judgement of some rules. Pure. */
export function judgeBy(rules: readonly AvailabilityRule[], genres: GenreIndex): JudgeAvailability {
  if (rules.length === 0) return () => availableToAll
  const prepared = rules.map((rule) => ({ ...rule, isAbout: prepareSubject(rule, genres) }))
  return (track) => {
    const spoken = prepared.filter(({ isAbout }) => isAbout(track))
    return {
      countries: intersect(spoken.flatMap(({ countries }) => (countries === null ? [] : [countries]))),
      isForApplications: spoken.every(({ isForApplications }) => isForApplications),
    }
  }
}

function prepareSubject({ subject }: AvailabilityRule, genres: GenreIndex): (track: JudgedTrack) => boolean {
  if (subject.kind === 'folder') {
    return ({ folder, path: file }) => isWithin(path.join(folder, file), path.resolve(folder, subject.path))
  }
  const meant = foldText(genres.find(subject.name)?.name ?? subject.name)
  return (track) =>
    track.genres.some((tag) => {
      const { name, parent } = genres.place(tag)
      return foldText(name) === meant || (parent !== null && foldText(parent) === meant)
    })
}

function isWithin(file: string, folder: string): boolean {
  const way = path.relative(folder, file)
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
}

/** What all lists hold, sorted; null for no list. */
function intersect(lists: readonly (readonly string[])[]): readonly string[] | null {
  const [first, ...others] = lists
  if (first === undefined) return null
  return [...new Set(first)].filter((code) => others.every((list) => list.includes(code))).sort()
}
