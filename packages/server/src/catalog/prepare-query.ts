export { ask, type Holes, prepareQuery, type QueryValues } from '../storage/index.ts'
