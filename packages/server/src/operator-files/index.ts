export { chooseGenreTable } from './choose-genre-table.ts'
export type { FileProblem } from './file-problem.ts'
export { type OccasionNames, openOccasionTexts } from './open-occasion-texts.ts'
export { readOperatorFile } from './read-operator-file.ts'
export { readYamlList, type YamlList } from './read-yaml-list.ts'
export {
  complain,
  type Field,
  FieldError,
  optionalReader,
  readCountries,
  readFields,
  readItems,
  readSwitch,
  readText,
  readWhole,
  readWords,
} from './yaml-fields.ts'
