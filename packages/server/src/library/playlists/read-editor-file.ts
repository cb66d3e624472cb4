import { activities, findActivity, findMood, moods, parseGuid } from '@regroove/contract'
import { isMap, type LineCounter } from 'yaml'
import {
  complain,
  type Field,
  FieldError,
  optionalReader,
  readFields,
  readItems,
  readText,
  readWhole,
  readYamlList,
  type YamlList,
} from '../../operator-files/index.ts'
import { foldText } from '../../storage/index.ts'
import {
  type EditorEntry,
  editorLimits,
  type NamedTrack,
  type PlaylistRule,
  ruleOrders,
} from './editor-entry.ts'

const entryFields = ['id', 'name', 'description', 'mood', 'activity', 'genre', 'tracks', 'rule']
const ruleFields = ['genre', 'years', 'artist', 'addedWithinDays', 'limit', 'order']
const defaultLimit = 50
const longestName = editorLimits.nameCharacters
const longestPath = 4096

/** Reads a `playlists.yaml`. An entry with a mistake is left out, and the problems tell its line. */
export function readEditorFile(source: string, file: string): YamlList<EditorEntry> {
  return readYamlList(source, file, (field, lines, before) => {
    const entry = readEntry(field, lines)
    refuseTwin(entry, before)
    return entry
  })
}

function refuseTwin(entry: EditorEntry, others: readonly EditorEntry[]): void {
  const isTwin = (other: EditorEntry) =>
    entry.id === null
      ? other.id === null && foldText(other.name) === foldText(entry.name)
      : other.id === entry.id
  const twin = others.find(isTwin)
  if (twin === undefined) return
  const field = entry.id === null ? 'name' : 'id'
  throw new FieldError(
    entry.line,
    field,
    `is that of the entry in line ${twin.line}; an id of its own tells it apart`,
  )
}

function readEntry(field: Field, lines: LineCounter): EditorEntry {
  const fields = readFields(field, entryFields, lines)
  const optional = optionalReader(fields)
  const name = optional('name', (found) => readText(found, longestName))
  if (name === null) throw complain(field, 'must have a name')
  const tracks = optional('tracks', (found) => readItems(found, lines).map((item) => readTrack(item, lines)))
  const rule = optional('rule', (found) => readRule(found, lines))
  if ((tracks === null) === (rule === null)) throw complain(field, 'must have either tracks or a rule')
  if (tracks !== null && tracks.length > editorLimits.tracks) {
    throw complain(fields.get('tracks')!, `must not be more than ${editorLimits.tracks}`)
  }
  return {
    line: field.line,
    name,
    id: optional('id', readId),
    description: optional('description', (found) => readText(found, editorLimits.descriptionCharacters)),
    mood: optional('mood', (found) => readOneOf(found, findMood, moods)),
    activity: optional('activity', (found) => readOneOf(found, findActivity, activities)),
    genre: optional('genre', (found) => readText(found, longestName)),
    content: tracks === null ? { kind: 'rule', rule: rule! } : { kind: 'tracks', tracks },
  }
}

function readId(field: Field) {
  const guid = parseGuid(readText(field, longestName).replace(/^music\.playlist\./i, ''))
  if (guid === null) throw complain(field, 'must be a GUID, such as 3F2504E0-4F89-41D3-9A0C-0305E82C3301')
  return guid
}

function readOneOf<Id extends string>(
  field: Field,
  find: (text: string) => Id | null,
  ids: readonly Id[],
): Id {
  const id = find(readText(field, longestName))
  if (id === null) throw complain(field, `must be one of ${ids.join(', ')}`)
  return id
}

function readTrack(field: Field, lines: LineCounter): NamedTrack {
  if (isMap(field.node)) {
    const fields = readFields(field, ['artist', 'title'], lines)
    const artist = fields.get('artist')
    const title = fields.get('title')
    if (artist === undefined || title === undefined) throw complain(field, 'must have an artist and a title')
    return { kind: 'name', artist: readText(artist, longestPath), title: readText(title, longestPath) }
  }
  const text = readText(field, longestPath)
  const guid = parseGuid(text.replace(/^music\./i, ''))
  return guid === null ? { kind: 'path', path: text } : { kind: 'guid', guid }
}

function readRule(field: Field, lines: LineCounter): PlaylistRule {
  const fields = readFields(field, ruleFields, lines)
  const optional = optionalReader(fields)
  return {
    genre: optional('genre', (found) => readText(found, longestName)),
    years: optional('years', (found) => readYears(found, lines)),
    artist: optional('artist', (found) => readText(found, longestName)),
    addedWithinDays: optional('addedWithinDays', (found) => readWhole(found, 1, 36_500)),
    limit: optional('limit', (found) => readWhole(found, 1, editorLimits.tracks)) ?? defaultLimit,
    order: optional('order', (found) => readOneOf(found, findOrder, ruleOrders)) ?? 'mix',
  }
}

function readYears(field: Field, lines: LineCounter): [number, number] {
  const years = readItems(field, lines).map((item) => readWhole(item, 0, 9999))
  const [from, to] = years
  if (years.length === 2 && from! <= to!) return [from!, to!]
  throw complain(field, 'must be the first and the last year, such as [1980, 1989]')
}

function findOrder(text: string) {
  return ruleOrders.find((order) => order === text.toLowerCase()) ?? null
}
