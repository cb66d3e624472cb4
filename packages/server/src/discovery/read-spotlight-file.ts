import { parseContentId } from '@regroove/contract'
import type { LineCounter } from 'yaml'
import {
  complain,
  type Field,
  optionalReader,
  readCountries,
  readFields,
  readText,
  readWords,
  readYamlList,
  type YamlList,
} from '../operator-files/index.ts'
import type { NamedChoice, SpotlightChoice } from './spotlight-choice.ts'

const fieldNames = ['id', 'album', 'artist', 'playlist', 'languages', 'countries']
const longestName = 256

/** Reads a `spotlight.yaml`: a list of choices. What a choice may hold is told in docs/operator-files.md. */
export function readSpotlightFile(source: string, file: string): YamlList<SpotlightChoice> {
  return readYamlList(source, file, readChoice)
}

function readChoice(field: Field, lines: LineCounter): SpotlightChoice {
  const fields = readFields(field, fieldNames, lines)
  const optional = optionalReader(fields)
  return {
    named: readNamed(field, fields),
    languages: optional('languages', (found) => readWords(found, lines, readLanguage)),
    countries: optional('countries', (found) => readCountries(found, lines)),
  }
}

function readNamed(field: Field, fields: ReadonlyMap<string, Field>): NamedChoice {
  const optional = optionalReader(fields)
  const name = (found: Field) => readText(found, longestName)
  const given = ['id', 'album', 'artist', 'playlist'].filter((word) => fields.has(word))
  const isAlbum = given.length === 2 && fields.has('album') && fields.has('artist')
  if (given.length !== 1 && !isAlbum) {
    throw complain(
      field,
      'must name one thing: an id, an artist, a playlist, or an album with or without its artist',
    )
  }
  const id = optional('id', readId)
  if (id !== null) return { kind: 'id', id }
  const [album, artist, playlist] = [
    optional('album', name),
    optional('artist', name),
    optional('playlist', name),
  ]
  if (album !== null) return { kind: 'album', name: album, artist }
  return artist !== null ? { kind: 'artist', name: artist } : { kind: 'playlist', name: playlist! }
}

function readId(field: Field) {
  const id = parseContentId(readText(field, longestName))
  if (id === null) throw complain(field, 'must be an ID such as music.{guid} or music.playlist.{guid}')
  return id
}

function readLanguage(field: Field, text: string): string {
  if (/^[a-z]{2}$/i.test(text)) return text.toLowerCase()
  throw complain(field, `must be two letters of ISO 639-1, such as en, and is ${text}`)
}
