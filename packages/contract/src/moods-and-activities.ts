/** The moods that playlists are for, by their IDs. Source: contract section 6. */
export const moods = [
  'Happy',
  'Chill',
  'Energetic',
  'Throwback',
  'Rage',
  'Sleepy',
  'Romantic',
  'Melancholy',
] as const
export type MoodId = (typeof moods)[number]

/** The activities that playlists are for, by their IDs. Source: contract section 6. */
export const activities = [
  'Focus',
  'Game',
  'Party',
  'Workout',
  'Celebration',
  'Dinner_Party',
  'Driving',
  'Travel',
  'Family_listening',
  'Wake_up',
] as const
export type ActivityId = (typeof activities)[number]

/** Finds a mood by its ID in any case; null when there is none. */
export function findMood(id: string): MoodId | null {
  return findById(moods, id)
}

/** Finds an activity by its ID in any case; null when there is none. */
export function findActivity(id: string): ActivityId | null {
  return findById(activities, id)
}

function findById<Id extends string>(known: readonly Id[], id: string): Id | null {
  const wanted = id.toLowerCase()
  return known.find((word) => word.toLowerCase() === wanted) ?? null
}
