import { catchAllGenre, type GenreIndex, textLanguages } from '@regroove/contract'
import { activityRecipes } from './activity-recipes.ts'
import type { FindGenre } from './genre-finder.ts'
import type { ChosenTrack } from './load-mix-tracks.ts'
import { moodRecipes } from './mood-recipes.ts'
import type { OccasionRecipe, OwnTexts } from './occasion-recipe.ts'
import { pickMix } from './pick-mix.ts'
import { type PlaylistDraft, plainDraft } from './playlist-draft.ts'

/** Changes when other playlists are made of the same music. */
export const generationVersion = 1

const mostTracks = 50
/** A genre or a decade of fewer has no playlist; one for a mood or an activity is filled up with other music. */
const fewestTracks = 5
const fewestForOccasion = 25

/** Makes playlists of the music that is there: by genre, decade, mood and activity. The same music gives the same ones. */
export function draftGeneratedPlaylists(
  tracks: readonly ChosenTrack[],
  genres: GenreIndex,
  findGenre: FindGenre,
): PlaylistDraft[] {
  if (tracks.length === 0) return []
  const occasions = (kind: 'mood' | 'activity', recipes: Readonly<Record<string, OccasionRecipe>>) =>
    Object.entries(recipes).map(([id, recipe]) => ({
      ...draft(`${kind}:${id}`, recipe, mixForOccasion(recipe, tracks, findGenre, `${kind}:${id}`)),
      [kind]: id,
    }))
  return [
    ...draftGenres(tracks, genres, findGenre),
    ...draftDecades(tracks),
    ...occasions('mood', moodRecipes),
    ...occasions('activity', activityRecipes),
  ]
}

function draftGenres(
  tracks: readonly ChosenTrack[],
  genres: GenreIndex,
  findGenre: FindGenre,
): PlaylistDraft[] {
  return genres.table.flatMap(({ name }) => {
    const genreId = name === catchAllGenre ? null : findGenre(name)
    if (genreId === null) return []
    const chosen = tracks.filter(({ genreIds }) => genreIds.has(genreId))
    if (chosen.length < fewestTracks) return []
    const source = `genre:${name}`
    const texts = {
      names: inLanguages((language) => genres.nameIn(language, name)),
      descriptions: {
        en: `A mix of ${genres.nameIn('en', name)} from your library`,
        fr: `Un mélange de votre discothèque : ${genres.nameIn('fr', name)}`,
        de: `Eine Mischung aus deiner Sammlung: ${genres.nameIn('de', name)}`,
        es: `Una mezcla de tu biblioteca: ${genres.nameIn('es', name)}`,
      },
    }
    return [{ ...draft(source, texts, pickMix(chosen, source, mostTracks)), genreId }]
  })
}

function draftDecades(tracks: readonly ChosenTrack[]): PlaylistDraft[] {
  const decades = Map.groupBy(
    tracks.filter(({ year }) => year !== null),
    ({ year }) => Math.floor((year ?? 0) / 10) * 10,
  )
  return [...decades]
    .filter(([, chosen]) => chosen.length >= fewestTracks)
    .sort(([one], [other]) => one - other)
    .map(([decade, chosen]) => {
      const source = `decade:${decade}`
      const texts = {
        names: {
          en: `The ${decade}s`,
          fr: `Les années ${decade}`,
          de: `Die ${decade}er`,
          es: `Los años ${decade}`,
        },
        descriptions: {
          en: `Music from ${decade} to ${decade + 9}`,
          fr: `Musique de ${decade} à ${decade + 9}`,
          de: `Musik von ${decade} bis ${decade + 9}`,
          es: `Música de ${decade} a ${decade + 9}`,
        },
      }
      return draft(source, texts, pickMix(chosen, source, mostTracks))
    })
}

/** What suits the occasion; behind it, where that is little, a mix of everything else. */
function mixForOccasion(
  { genres, untilYear }: OccasionRecipe,
  tracks: readonly ChosenTrack[],
  findGenre: FindGenre,
  seed: string,
): ChosenTrack[] {
  const genreIds = genres.flatMap((name) => findGenre(name) ?? [])
  const suits = ({ genreIds: own, year }: ChosenTrack) =>
    untilYear === null ? genreIds.some((id) => own.has(id)) : year !== null && year <= untilYear
  const fitting = pickMix(tracks.filter(suits), seed, mostTracks)
  if (fitting.length >= fewestForOccasion) return fitting
  const others = tracks.filter((track) => !suits(track))
  return [...fitting, ...pickMix(others, seed, fewestForOccasion - fitting.length)]
}

function draft(
  source: string,
  { names, descriptions }: { readonly names: OwnTexts; readonly descriptions: OwnTexts },
  tracks: readonly ChosenTrack[],
): PlaylistDraft {
  return {
    ...plainDraft,
    kind: 'generated',
    sourceKey: `generated:${source}`,
    name: names.en,
    description: descriptions.en,
    names,
    descriptions,
    trackIds: tracks.map(({ id }) => id),
  }
}

function inLanguages(text: (language: string) => string): OwnTexts {
  return Object.fromEntries(
    textLanguages.map((language) => [language, text(language)]),
  ) as unknown as OwnTexts
}
