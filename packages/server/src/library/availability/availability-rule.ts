import type { FileProblem } from '../../operator-files/index.ts'

/** What music a rule is about: all of a folder, or all of a genre. */
export type RuleSubject =
  | { readonly kind: 'folder' /** Absolute, or relative to a library folder. */; readonly path: string }
  | { readonly kind: 'genre' /** By any of its names. */; readonly name: string }

/** A rule of the operator about who may have some music. Plain data: it is remembered as JSON. */
export interface AvailabilityRule {
  readonly subject: RuleSubject
  /** The countries that may see it, as codes of ISO 3166-1; null for all. */
  readonly countries: readonly string[] | null
  /** Whether applications may stream it; else the server's own player alone may. */
  readonly isForApplications: boolean
}

/** Who may have a track. */
export interface Availability {
  /** Sorted; null for all countries. An empty list hides the track everywhere. */
  readonly countries: readonly string[] | null
  readonly isForApplications: boolean
}

/** What holds where no rule speaks. */
export const availableToAll: Availability = { countries: null, isForApplications: true }

/** What is remembered of the operator's rules from one scan to the next. */
export interface AvailabilityMemory {
  /** Those that hold. */
  readonly rules: readonly AvailabilityRule[]
  /** What is wrong with the file that they are not of. */
  readonly problems: readonly FileProblem[]
}
