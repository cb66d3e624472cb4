import { countryCodes } from '@regroove/contract'
import type { LineCounter } from 'yaml'
import {
  complain,
  type Field,
  optionalReader,
  readCountries,
  readFields,
  readSwitch,
  readText,
  readYamlList,
  type YamlList,
} from '../../operator-files/index.ts'
import type { AvailabilityRule, RuleSubject } from './availability-rule.ts'

const fieldNames = ['folder', 'genre', 'countries', 'except', 'applications']
const longestPath = 4096

/** Reads an `availability.yaml`: a list of rules. What a rule may hold is told in docs/operator-files.md. */
export function readAvailabilityFile(source: string, file: string): YamlList<AvailabilityRule> {
  return readYamlList(source, file, readRule)
}

function readRule(field: Field, lines: LineCounter): AvailabilityRule {
  const optional = optionalReader(readFields(field, fieldNames, lines))
  const folder = optional('folder', (found) => readText(found, longestPath))
  const genre = optional('genre', (found) => readText(found, longestPath))
  const only = optional('countries', (found) => readCountries(found, lines))
  const except = optional('except', (found) => readCountries(found, lines))
  const isForApplications = optional('applications', readSwitch) ?? true
  if (only !== null && except !== null) throw complain(field, 'must have countries or except, and not both')
  if (only === null && except === null && isForApplications) {
    throw complain(field, 'must have countries, except, or applications: false')
  }
  const excepted = new Set(except)
  const countries = except === null ? only : countryCodes.filter((code) => !excepted.has(code))
  return { subject: readSubject(field, folder, genre), countries, isForApplications }
}

function readSubject(field: Field, folder: string | null, genre: string | null): RuleSubject {
  if (folder !== null && genre === null) return { kind: 'folder', path: folder }
  if (genre !== null && folder === null) return { kind: 'genre', name: genre }
  throw complain(field, 'must have either a folder or a genre')
}
