import type { Guid } from '@regroove/contract'

/** How a rule puts its tracks in order. */
export const ruleOrders = ['mix', 'newest', 'oldest', 'added', 'played', 'title'] as const
export type RuleOrder = (typeof ruleOrders)[number]

/** Which tracks a playlist holds: those that fulfil everything that is said. */
export interface PlaylistRule {
  /** Any name of a genre; null for all. */
  readonly genre: string | null
  /** The first and the last year; null for all. */
  readonly years: readonly [from: number, to: number] | null
  readonly artist: string | null
  readonly addedWithinDays: number | null
  readonly limit: number
  readonly order: RuleOrder
}

/** A track as an operator names it. */
export type NamedTrack =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'guid'; readonly guid: Guid }
  | { readonly kind: 'name'; readonly artist: string; readonly title: string }

/** A playlist of the operator. */
export interface EditorEntry {
  /** Where it begins in the file, from 1. */
  readonly line: number
  readonly id: Guid | null
  readonly name: string
  readonly description: string | null
  readonly mood: string | null
  readonly activity: string | null
  readonly genre: string | null
  readonly content:
    | { readonly kind: 'tracks'; readonly tracks: readonly NamedTrack[] }
    | { readonly kind: 'rule'; readonly rule: PlaylistRule }
}

/** What entries may say. */
export const editorLimits = { tracks: 1000, nameCharacters: 256, descriptionCharacters: 1000 } as const
