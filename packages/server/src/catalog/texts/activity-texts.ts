import type { ActivityId } from '@regroove/contract'
import { inLanguages, type OccasionTexts } from './occasion-texts.ts'

/** What activities are called. */
export const activityTexts: OccasionTexts<ActivityId> = {
  Focus: inLanguages({
    en: ['Focus', 'Keeps the mind on its work'],
    fr: ['Concentration', 'Garde l’esprit à l’ouvrage'],
    de: ['Konzentration', 'Hält den Kopf bei der Sache'],
    es: ['Concentración', 'Mantiene la mente en la tarea'],
  }),
  Game: inLanguages({
    en: ['Gaming', 'For the next level'],
    fr: ['Jeu', 'Pour le niveau suivant'],
    de: ['Spielen', 'Für das nächste Level'],
    es: ['Juego', 'Para el siguiente nivel'],
  }),
  Party: inLanguages({
    en: ['Party', 'Until the neighbours join in'],
    fr: ['Fête', 'Jusqu’à ce que les voisins s’y mettent'],
    de: ['Party', 'Bis die Nachbarn mitfeiern'],
    es: ['Fiesta', 'Hasta que se unan los vecinos'],
  }),
  Workout: inLanguages({
    en: ['Workout', 'One more round'],
    fr: ['Sport', 'Encore une série'],
    de: ['Training', 'Eine Runde geht noch'],
    es: ['Entrenamiento', 'Una serie más'],
  }),
  Celebration: inLanguages({
    en: ['Celebration', 'For days that are worth it'],
    fr: ['Célébration', 'Pour les jours qui le méritent'],
    de: ['Feier', 'Für Tage, die es wert sind'],
    es: ['Celebración', 'Para los días que lo merecen'],
  }),
  Dinner_Party: inLanguages({
    en: ['Dinner party', 'Good company, good food, good music'],
    fr: ['Dîner entre amis', 'Bonne compagnie, bonne table, bonne musique'],
    de: ['Abendessen', 'Gute Leute, gutes Essen, gute Musik'],
    es: ['Cena con amigos', 'Buena compañía, buena mesa, buena música'],
  }),
  Driving: inLanguages({
    en: ['Driving', 'For the open road'],
    fr: ['Au volant', 'Pour la route ouverte'],
    de: ['Autofahrt', 'Für freie Straßen'],
    es: ['Al volante', 'Para la carretera abierta'],
  }),
  Travel: inLanguages({
    en: ['Travel', 'Far away, or on the way there'],
    fr: ['Voyage', 'Loin d’ici, ou en chemin'],
    de: ['Reise', 'In der Ferne, oder auf dem Weg dorthin'],
    es: ['Viaje', 'Lejos, o de camino'],
  }),
  Family_listening: inLanguages({
    en: ['Family listening', 'Something for every age'],
    fr: ['En famille', 'De quoi plaire à tous les âges'],
    de: ['Mit der Familie', 'Für jedes Alter etwas'],
    es: ['En familia', 'Algo para cada edad'],
  }),
  Wake_up: inLanguages({
    en: ['Wake up', 'A gentle start to the day'],
    fr: ['Réveil', 'La journée commence en douceur'],
    de: ['Aufwachen', 'Ein sanfter Start in den Tag'],
    es: ['Despertar', 'El día empieza con suavidad'],
  }),
}
