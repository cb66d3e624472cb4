import {
  activities,
  type ContentResponse,
  type Culture,
  formatCulture,
  isTextLanguage,
  type Mood,
  moods,
} from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'
import { activityTexts } from './texts/activity-texts.ts'
import { moodTexts } from './texts/mood-texts.ts'
import type { Occasions, OccasionText, OccasionTexts } from './texts/occasion-texts.ts'
import type { WireContext } from './write-short-form.ts'

/** Lists the moods that playlists are for. Contract section 6. */
export async function listMoods(
  { occasions, contextOf }: CatalogParts,
  culture: Culture,
): Promise<ContentResponse> {
  const textOf = textsIn(culture, moodTexts, occasions.moods)
  const CatalogMoods = writeOccasions('mood', moods, textOf, await contextOf(culture))
  return { CatalogMoods, Culture: formatCulture(culture) }
}

/** Lists the activities that playlists are for. Contract section 6. */
export async function listActivities(
  { occasions, contextOf }: CatalogParts,
  culture: Culture,
): Promise<ContentResponse> {
  const textOf = textsIn(culture, activityTexts, occasions.activities)
  const CatalogActivities = writeOccasions('activity', activities, textOf, await contextOf(culture))
  return { CatalogActivities, Culture: formatCulture(culture) }
}

/** Finds the texts of one in a language: an operator's where they say something, else ours. */
function textsIn<Id extends string>(
  { language: wanted }: Culture,
  texts: OccasionTexts<Id>,
  own: Occasions['moods'],
): (id: Id) => OccasionText {
  const language = isTextLanguage(wanted) ? wanted : 'en'
  return (id) => ({ ...texts[id][language], ...own[id]?.[language] })
}

function writeOccasions<Id extends string>(
  namespace: 'mood' | 'activity',
  ids: readonly Id[],
  textOf: (id: Id) => OccasionText,
  { publicUrl, culture }: WireContext,
): Mood[] {
  return ids.map((id) => ({
    Id: id,
    Name: textOf(id).name,
    Description: textOf(id).description,
    // As with items: clients append sizes to the query that is there.
    ImageUrl: `${publicUrl}/catalog/music.${namespace}.${id}/image?locale=${formatCulture(culture)}`,
  }))
}
