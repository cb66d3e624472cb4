import type { ContentId } from '@regroove/contract'

/** A thing that an editor names: by an ID, or by what it is called. */
export type NamedChoice =
  | { readonly kind: 'id'; readonly id: ContentId }
  | { readonly kind: 'artist' | 'playlist'; readonly name: string }
  | {
      readonly kind: 'album'
      readonly name: string /** Null for whoever made it. */
      readonly artist: string | null
    }

/** What an editor puts into the spotlight, and for whom. */
export interface SpotlightChoice {
  readonly named: NamedChoice
  /** Lower-case letters of ISO 639-1; null for all. */
  readonly languages: readonly string[] | null
  /** Upper-case letters of ISO 3166-1; null for all. */
  readonly countries: readonly string[] | null
}

/** What the editors put into the spotlight, in order; empty when they chose nothing. @throws when it cannot be read */
export type EditorsChoice = () => Promise<readonly SpotlightChoice[]>
