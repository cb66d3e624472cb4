import type { TextLanguage } from '@regroove/contract'

/** What playlists that are made for a listener are made of. */
export const forYouRecipes = [
  'onRepeat',
  'collected',
  'popular',
  'longNotHeard',
  'artist',
  'genre',
  'new',
  'unheard',
] as const
export type ForYouRecipe = (typeof forYouRecipes)[number]

type Text = (subject: string) => readonly [name: string, description: string]

/** What they are called, by recipe and language; what they are about stands within. */
const texts: Readonly<Record<ForYouRecipe, Readonly<Record<TextLanguage, Text>>>> = {
  onRepeat: {
    en: () => ['On Repeat', 'What you play most at the moment'],
    fr: () => ['En boucle', 'Ce que vous écoutez le plus en ce moment'],
    de: () => ['Dauerschleife', 'Was du zurzeit am meisten hörst'],
    es: () => ['En bucle', 'Lo que más escuchas últimamente'],
  },
  collected: {
    en: () => ['From Your Collection', 'What you collected, and have not played lately'],
    fr: () => ['De votre collection', 'Ce que vous avez ajouté, et pas écouté dernièrement'],
    de: () => ['Aus deiner Sammlung', 'Was du gesammelt und in letzter Zeit nicht gehört hast'],
    es: () => ['De tu colección', 'Lo que guardaste y no has escuchado últimamente'],
  },
  popular: {
    en: () => ['House Favourites', 'What is played most here'],
    fr: () => ['Les favoris de la maison', 'Ce qu’on écoute le plus ici'],
    de: () => ['Hauslieblinge', 'Was hier am meisten gehört wird'],
    es: () => ['Favoritos de la casa', 'Lo que más suena aquí'],
  },
  longNotHeard: {
    en: () => ['Long Time No Hear', 'You liked these, and have not played them for a while'],
    fr: () => ['Retrouvailles', 'Vous les aimiez, et ne les avez plus écoutés depuis un moment'],
    de: () => ['Lange nicht gehört', 'Mochtest du, und hast es eine Weile nicht gespielt'],
    es: () => ['Reencuentros', 'Te gustaban y hace tiempo que no los escuchas'],
  },
  artist: {
    en: (artist) => [`Around ${artist}`, `${artist}, and music that goes with it`],
    fr: (artist) => [`Autour de ${artist}`, `${artist}, et de la musique qui va avec`],
    de: (artist) => [`Rund um ${artist}`, `${artist}, und Musik, die dazu passt`],
    es: (artist) => [`Alrededor de ${artist}`, `${artist}, y música que le va bien`],
  },
  genre: {
    en: (genre) => [`Your ${genre}`, `A mix of ${genre} for today`],
    fr: (genre) => [`Votre ${genre}`, `Un mélange de ${genre} pour aujourd’hui`],
    de: (genre) => [`Dein ${genre}`, `Eine Mischung aus ${genre} für heute`],
    es: (genre) => [`Tu ${genre}`, `Una mezcla de ${genre} para hoy`],
  },
  new: {
    en: () => ['Just Arrived', 'From what was added to the library last'],
    fr: () => ['À peine arrivés', 'Parmi les derniers ajouts à la discothèque'],
    de: () => ['Frisch eingetroffen', 'Aus dem, was zuletzt in die Sammlung kam'],
    es: () => ['Recién llegados', 'De lo último que entró en la biblioteca'],
  },
  unheard: {
    en: () => ['Still to Hear', 'Music of your kind that you have not played yet'],
    fr: () => ['Encore à découvrir', 'De la musique à votre goût que vous n’avez pas encore écoutée'],
    de: () => ['Noch zu hören', 'Musik nach deinem Geschmack, die du noch nicht gespielt hast'],
    es: () => ['Por escuchar', 'Música a tu gusto que aún no has puesto'],
  },
}

/** Names and describes a playlist in a language. @param subject an artist's or a genre's name; empty for none */
export function describeForYou(
  recipe: ForYouRecipe,
  language: TextLanguage,
  subject: string,
): { readonly name: string; readonly description: string } {
  const [name, description] = texts[recipe][language](subject)
  return { name, description }
}
