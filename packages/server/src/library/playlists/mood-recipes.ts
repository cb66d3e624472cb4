import type { MoodId } from '@regroove/contract'
import { type OccasionRecipe, recipe } from './occasion-recipe.ts'

/** What is played in which mood. */
export const moodRecipes: Readonly<Record<MoodId, OccasionRecipe>> = {
  Happy: recipe("Pop, Disco, Funk, Motown, Ska, Salsa, Surf, Britpop, Rock 'n' Roll", {
    en: ['Good Mood', 'Bright songs of your library'],
    fr: ['Bonne humeur', 'Les chansons lumineuses de votre discothèque'],
    de: ['Gute Laune', 'Helle Lieder aus deiner Sammlung'],
    es: ['Buen humor', 'Canciones luminosas de tu biblioteca'],
  }),
  Chill: recipe(
    'Chillout, Downtempo, Ambient, Bossa Nova, Dub, Neo-Soul, Indie Pop, Smooth Jazz, Cool Jazz',
    {
      en: ['Nothing to Do', 'Easy sounds for an idle hour'],
      fr: ['Rien à faire', 'Des sons légers pour une heure oisive'],
      de: ['Nichts zu tun', 'Leichte Klänge für eine freie Stunde'],
      es: ['Nada que hacer', 'Sonidos ligeros para un rato libre'],
    },
  ),
  Energetic: recipe("Electronic / Dance, Hard Rock, Punk, Drum 'n' Bass, Dance Pop, Reggaeton, Power Metal", {
    en: ['Full Power', 'Music that does not sit still'],
    fr: ['À plein régime', 'De la musique qui ne tient pas en place'],
    de: ['Volle Kraft', 'Musik, die nicht stillsitzt'],
    es: ['A toda marcha', 'Música que no se queda quieta'],
  }),
  Throwback: recipe(
    '',
    {
      en: ['Way Back', 'What was played before the year 2000'],
      fr: ['Retour en arrière', 'Ce qu’on écoutait avant l’an 2000'],
      de: ['Weit zurück', 'Was vor dem Jahr 2000 lief'],
      es: ['Vuelta atrás', 'Lo que sonaba antes del año 2000'],
    },
    1999,
  ),
  Rage: recipe('Metal, Punk, Hard Rock, Industrial, Gangsta, Grunge', {
    en: ['Out With It', 'Hard music, best played loud'],
    fr: ['Ça sort', 'De la musique dure, à jouer fort'],
    de: ['Raus damit', 'Harte Musik, am besten laut'],
    es: ['Fuera con todo', 'Música dura, mejor a todo volumen'],
  }),
  Sleepy: recipe('Ambient, New Age, Lullabies, Piano, Classical Guitar, Chamber', {
    en: ['Lights Out', 'Calm music for the end of the day'],
    fr: ['Extinction des feux', 'De la musique calme pour finir la journée'],
    de: ['Licht aus', 'Ruhige Musik für das Ende des Tages'],
    es: ['Luces apagadas', 'Música tranquila para acabar el día'],
  }),
  Romantic: recipe(
    'R&B / Soul, Vocal Jazz, Bossa Nova, Chanson, Soft Rock, Bachata, Traditional Pop, Lovers Rock',
    {
      en: ['Close Together', 'Warm voices for an evening for two'],
      fr: ['Tout près', 'Des voix chaudes pour une soirée à deux'],
      de: ['Ganz nah', 'Warme Stimmen für einen Abend zu zweit'],
      es: ['Muy cerca', 'Voces cálidas para una noche de dos'],
    },
  ),
  Melancholy: recipe(
    'Blues / Folk, Singer-Songwriter, Fado, Post-Rock, Shoegaze, Goth Rock, Romantic Period',
    {
      en: ['Rain on the Window', 'Songs that take their time'],
      fr: ['Pluie sur la vitre', 'Des chansons qui prennent leur temps'],
      de: ['Regen am Fenster', 'Lieder, die sich Zeit lassen'],
      es: ['Lluvia en la ventana', 'Canciones que se toman su tiempo'],
    },
  ),
}
