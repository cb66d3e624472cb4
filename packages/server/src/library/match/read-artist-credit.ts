import type { ContributorRole } from '@regroove/contract'
import { identityText } from './identity-text.ts'

/** One artist's part in a track or an album. */
export interface Credit {
  readonly name: string
  readonly role: ContributorRole
}

/** What the tags say of who made a track. */
export interface CreditTags {
  readonly title?: string
  readonly credit?: string
  readonly artists?: readonly string[]
  readonly composers?: readonly string[]
  readonly conductors?: readonly string[]
  readonly remixers?: readonly string[]
}

/** "feat." and its kin; a band may be called Little Feat, and a wall may be 3 ft high. */
const featuring =
  /\s*(?:[([]\s*(?:[Ff]eat|FEAT|[Ff]t|FT|[Ff]eaturing)\.?|(?<=\s)(?:[Ff]eat\.|FEAT\.|[Ff]t\.|FT\.|feat|(?<!\d\s)ft|[Ff]eaturing))\s+(?=\S)/
const featuringInTitle = /[([]\s*(?:feat\.?|ft\.?|featuring)\s+([^()[\]]+)[)\]]/gi
const bracketAtEnd = /\s*[)\]]\s*$/

/** How many parts one track may give at most. */
const mostCredits = 64

/**
 * Who made a track, main artists first. Empty when nobody is named.
 *
 * Names are split only where nothing else can be meant: at several values, `;`, ` / ` and `feat.`. `AC/DC` and
 * `Simon & Garfunkel` stay whole. A guest may be named in the title alone: "Song (feat. B)".
 */
export function readArtistCredit(tags: CreditTags): Credit[] {
  const printed = splitFeatured(tags.credit ?? '')
  const listed = (tags.artists ?? []).map(splitFeatured)
  const names = listed.length > 0 ? listed.flatMap(({ main }) => main) : printed.main
  const guestTexts = [printed, ...listed].flatMap(({ guests }) => guests).concat(readTitleGuests(tags.title))

  const isGuest = (name: string) => guestTexts.some((text) => isWithin(name, text))
  const main = names.filter((name) => !isGuest(name))
  // "feat. B & C" stands for B and C where the file lists them, and for itself where it does not.
  const unlisted = guestTexts
    .filter((text) => !names.some((name) => isWithin(name, text)))
    .flatMap(splitNames)
  return withoutRepeats([
    ...credits('Main', main.length > 0 ? main : names.slice(0, 1)),
    ...credits('Featured', [...names.filter(isGuest), ...unlisted]),
    ...credits('Remixer', (tags.remixers ?? []).flatMap(splitNames)),
    ...credits('Conductor', (tags.conductors ?? []).flatMap(splitNames)),
    ...credits('Composer', (tags.composers ?? []).flatMap(splitNames)),
  ])
}

/** Names that stand in one text and apart beyond doubt. */
export function splitNames(text: string): string[] {
  return text
    .split(/\0|;|\s\/\s/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function splitFeatured(text: string): { main: string[]; guests: string[] } {
  const [main = '', ...guests] = text.split(featuring)
  if (main.trim() === '') return { main: splitNames(text), guests: [] }
  return { main: splitNames(main), guests: guests.map((names) => names.replace(bracketAtEnd, '')) }
}

function readTitleGuests(title: string | undefined): string[] {
  return [...(title ?? '').matchAll(featuringInTitle)].map(([, names = '']) => names.trim())
}

/** Whether a name stands in a text as whole words. */
function isWithin(name: string, text: string): boolean {
  const [wanted, whole] = [identityText(name), identityText(text)]
  const isLetter = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}-]/u.test(character)
  for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + 1)) {
    if (!isLetter(whole[at - 1]) && !isLetter(whole[at + wanted.length])) return true
  }
  return false
}

function credits(role: ContributorRole, names: readonly string[]): Credit[] {
  return names.map((name) => ({ name, role }))
}

/** An artist plays a part once, and who is the main artist is no guest as well. */
function withoutRepeats(all: readonly Credit[]): Credit[] {
  const seen = new Set<string>()
  return all
    .filter(({ name, role }) => {
      const part = `${role === 'Featured' ? 'Main' : role} ${identityText(name)}`
      return !seen.has(part) && seen.add(part)
    })
    .slice(0, mostCredits)
}
