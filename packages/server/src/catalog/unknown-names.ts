import { type Culture, isTextLanguage, type TextLanguage } from '@regroove/contract'

/** What music without an artist or album tag is shown under, by language. Contract section 3. */
const unknownNames = {
  en: { artist: 'Unknown Artist', album: 'Unknown Album' },
  fr: { artist: 'Artiste inconnu', album: 'Album inconnu' },
  de: { artist: 'Unbekannter Künstler', album: 'Unbekanntes Album' },
  es: { artist: 'Artista desconocido', album: 'Álbum desconocido' },
} as const satisfies Record<TextLanguage, Record<'artist' | 'album', string>>

/**
 * The name of an artist or album as answers show it: the library stores the empty name where no tag and no folder gives
 * one. English where the language is not among ours.
 */
export function shownName(kind: 'artist' | 'album', name: string, { language }: Culture): string {
  if (name !== '') return name
  return unknownNames[isTextLanguage(language) ? language : 'en'][kind]
}
