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
import type { OccasionTexts } from './texts/occasion-texts.ts'
import type { WireContext } from './write-short-form.ts'

/** Lists the moods that playlists are for. Contract section 6. */
export function listMoods({ occasions, contextOf }: CatalogParts, culture: Culture): ContentResponse {
  const texts = { ...moodTexts, ...occasions.moods }
  const CatalogMoods = writeOccasions('mood', moods, texts, contextOf(culture))
  return { CatalogMoods, Culture: formatCulture(culture) }
}

/** Lists the activities that playlists are for. Contract section 6. */
export function listActivities({ occasions, contextOf }: CatalogParts, culture: Culture): ContentResponse {
  const texts = { ...activityTexts, ...occasions.activities }
  const CatalogActivities = writeOccasions('activity', activities, texts, contextOf(culture))
  return { CatalogActivities, Culture: formatCulture(culture) }
}

function writeOccasions<Id extends string>(
  namespace: 'mood' | 'activity',
  ids: readonly Id[],
  texts: OccasionTexts<Id>,
  { publicUrl, culture }: WireContext,
): Mood[] {
  const language = isTextLanguage(culture.language) ? culture.language : 'en'
  return ids.map((id) => ({
    Id: id,
    Name: texts[id][language].name,
    Description: texts[id][language].description,
    // As with items: clients append sizes to the query that is there.
    ImageUrl: `${publicUrl}/catalog/music.${namespace}.${id}/image?locale=${formatCulture(culture)}`,
  }))
}
