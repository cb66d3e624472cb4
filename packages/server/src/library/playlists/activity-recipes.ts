import type { ActivityId } from '@regroove/contract'
import { type OccasionRecipe, recipe } from './occasion-recipe.ts'

/** What is played while what is done. */
export const activityRecipes: Readonly<Record<ActivityId, OccasionRecipe>> = {
  Focus: recipe('Classical, Ambient, Post-Rock, IDM, Cool Jazz, Instrumental, Instrumental Hip Hop', {
    en: ['Deep Work', 'Few words, much room to think'],
    fr: ['Travail de fond', 'Peu de mots, beaucoup de place pour penser'],
    de: ['Tiefe Arbeit', 'Wenig Worte, viel Raum zum Denken'],
    es: ['Trabajo a fondo', 'Pocas palabras, mucho espacio para pensar'],
  }),
  Game: recipe("Video Games, Synthpop, Drum 'n' Bass, Dubstep, Trance, Metal, Techno", {
    en: ['Player One', 'Tension to the last life'],
    fr: ['Joueur un', 'Du suspense jusqu’à la dernière vie'],
    de: ['Spieler eins', 'Spannung bis zum letzten Leben'],
    es: ['Jugador uno', 'Tensión hasta la última vida'],
  }),
  Party: recipe('Electronic / Dance, Hip Hop, Dance Pop, Funk, Latin, Reggae / Dancehall', {
    en: ['House Party', 'Push the tables aside'],
    fr: ['Fête à la maison', 'Poussez les tables'],
    de: ['Hausparty', 'Tische zur Seite'],
    es: ['Fiesta en casa', 'Aparta las mesas'],
  }),
  Workout: recipe('House, Techno, Trance, Hip Hop, Hard Rock, Metal, Dance Pop', {
    en: ['In Motion', 'A pulse to run by'],
    fr: ['En mouvement', 'Une cadence pour courir'],
    de: ['In Bewegung', 'Ein Takt zum Laufen'],
    es: ['En movimiento', 'Un pulso para correr'],
  }),
  Celebration: recipe('Disco, Funk, Pop, Latin, Motown, Eurodance', {
    en: ['Raise Your Glass', 'Songs for a reason to be glad'],
    fr: ['Levez vos verres', 'Des chansons pour une raison de se réjouir'],
    de: ['Hoch die Gläser', 'Lieder für einen Grund zur Freude'],
    es: ['Alza tu copa', 'Canciones para un motivo de alegría'],
  }),
  Dinner_Party: recipe('Jazz, Bossa Nova, R&B / Soul, Chanson, Chillout, Gypsy Jazz', {
    en: ['At the Table', 'Leaves room for talk'],
    fr: ['À table', 'Laisse de la place à la conversation'],
    de: ['Bei Tisch', 'Lässt Platz für Gespräche'],
    es: ['A la mesa', 'Deja sitio para conversar'],
  }),
  Driving: recipe('Classic Rock, Country, Southern Rock, Alternative Rock, Synthpop, Hard Rock', {
    en: ['Window Down', 'For long straight roads'],
    fr: ['Vitre baissée', 'Pour les longues routes droites'],
    de: ['Fenster auf', 'Für lange gerade Straßen'],
    es: ['Ventanilla bajada', 'Para carreteras largas y rectas'],
  }),
  Travel: recipe('World, Latin, Reggae / Dancehall, Contemporary Folk, Downtempo', {
    en: ['Other Places', 'Music from here and from far off'],
    fr: ['Autres lieux', 'De la musique d’ici et de loin'],
    de: ['Andere Orte', 'Musik von hier und von weit her'],
    es: ['Otros lugares', 'Música de aquí y de lejos'],
  }),
  Family_listening: recipe('Kids, Pop, Musicals, Folk Rock, Soft Rock, Film', {
    en: ['All Together', 'For small and large ears'],
    fr: ['Tous ensemble', 'Pour les petites et les grandes oreilles'],
    de: ['Alle zusammen', 'Für kleine und große Ohren'],
    es: ['Todos juntos', 'Para oídos pequeños y grandes'],
  }),
  Wake_up: recipe('Indie Pop, Singer-Songwriter, Neo-Soul, Pop Rock, Bossa Nova, Baroque', {
    en: ['First Light', 'Music to open the curtains by'],
    fr: ['Premières lueurs', 'De la musique pour ouvrir les rideaux'],
    de: ['Erstes Licht', 'Musik zum Öffnen der Vorhänge'],
    es: ['Primera luz', 'Música para abrir las cortinas'],
  }),
}
