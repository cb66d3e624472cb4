import type { MoodId } from '@regroove/contract'
import { inLanguages, type OccasionTexts } from './occasion-texts.ts'

/** What moods are called. */
export const moodTexts: OccasionTexts<MoodId> = {
  Happy: inLanguages({
    en: ['Happy', 'Music to smile with'],
    fr: ['Joyeux', 'De la musique qui fait sourire'],
    de: ['Fröhlich', 'Musik, die gute Laune macht'],
    es: ['Alegre', 'Música para sonreír'],
  }),
  Chill: inLanguages({
    en: ['Chill', 'Lean back and let it flow'],
    fr: ['Détente', 'On s’installe et on laisse couler'],
    de: ['Entspannt', 'Zurücklehnen und laufen lassen'],
    es: ['Relajado', 'Ponte cómodo y déjate llevar'],
  }),
  Energetic: inLanguages({
    en: ['Energetic', 'Full of drive from the first beat'],
    fr: ['Énergique', 'De l’élan dès la première mesure'],
    de: ['Energiegeladen', 'Voller Schwung vom ersten Takt an'],
    es: ['Enérgico', 'Con empuje desde el primer compás'],
  }),
  Throwback: inLanguages({
    en: ['Throwback', 'Songs that bring the years back'],
    fr: ['Nostalgie', 'Les chansons qui ramènent les années'],
    de: ['Rückblick', 'Lieder, die die Jahre zurückbringen'],
    es: ['Retro', 'Canciones que traen de vuelta los años'],
  }),
  Rage: inLanguages({
    en: ['Rage', 'Loud, hard and unforgiving'],
    fr: ['Rage', 'Fort, dur et sans pitié'],
    de: ['Wut', 'Laut, hart und gnadenlos'],
    es: ['Furia', 'Fuerte, dura y sin piedad'],
  }),
  Sleepy: inLanguages({
    en: ['Sleepy', 'Quiet sounds for tired ears'],
    fr: ['Somnolent', 'Des sons calmes pour oreilles fatiguées'],
    de: ['Schläfrig', 'Leise Klänge für müde Ohren'],
    es: ['Soñoliento', 'Sonidos tranquilos para oídos cansados'],
  }),
  Romantic: inLanguages({
    en: ['Romantic', 'Songs for two'],
    fr: ['Romantique', 'Des chansons pour deux'],
    de: ['Romantisch', 'Lieder für zwei'],
    es: ['Romántico', 'Canciones para dos'],
  }),
  Melancholy: inLanguages({
    en: ['Melancholy', 'For grey skies and long thoughts'],
    fr: ['Mélancolie', 'Pour le ciel gris et les longues pensées'],
    de: ['Melancholisch', 'Für graue Himmel und lange Gedanken'],
    es: ['Melancolía', 'Para cielos grises y pensamientos largos'],
  }),
}
