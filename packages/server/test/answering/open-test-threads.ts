import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TestContext } from 'node:test'
import {
  genreTable,
  type Operation,
  type OperationName,
  operations,
  readParameters,
} from '@regroove/contract'
import {
  type AnsweringOptions,
  type AnsweringThreads,
  openAnsweringThreads,
} from '../../src/answering/open-answering-threads.ts'
import type { AnswerOrder } from '../../src/http/answering/index.ts'
import { type Catalogue, makeCatalogue } from '../catalogue/make-catalogue.ts'

/** Answering threads over a catalogue that was drawn. */
export interface TestThreads {
  readonly catalogue: Catalogue
  readonly threads: AnsweringThreads
  readonly ask: (order: AnswerOrder, signal?: AbortSignal) => ReturnType<AnsweringThreads['answer']>
  /** What each statement does from now on: see `failing-thread.ts`. */
  readonly act: (act: 'nothing' | 'slow' | 'stuck' | 'dies' | 'throws' | 'disk fails') => void
  /** How many statements there were so far. */
  readonly countStatements: () => number
}

/** The address that links in answers begin with. */
export const publicUrl = 'https://music.example'
export const tokenKey = new Uint8Array(32).fill(7)
export const idKey = new Uint8Array(32).fill(8)

/** Opens threads for a test, whose engine can be made to fail, and closes them after. */
export async function openTestThreads(
  t: Pick<TestContext, 'after'>,
  drawing: string,
  options: Partial<AnsweringOptions> = {},
): Promise<TestThreads> {
  const catalogue = await makeCatalogue(t, drawing)
  const { folder } = catalogue
  const threads = openAnsweringThreads({
    rooms: { folder, tokenKey, idKey, genreTable, occasions: { moods: {}, activities: {} } },
    publicUrl: () => publicUrl,
    program: new URL('./failing-thread.ts', import.meta.url),
    ...options,
  })
  const pipe = path.join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  // While somebody has a pipe open for both, whoever opens it for reading does not wait.
  let held: number | null = openSync(pipe, 'r+')
  const act: TestThreads['act'] = (name) => {
    writeFileSync(path.join(folder, 'act'), name)
    if (name === 'stuck' && held !== null) {
      closeSync(held)
      held = null
    } else if (name !== 'stuck') held ??= openSync(pipe, 'r+')
  }
  t.after(async () => {
    await threads.close()
    if (held !== null) closeSync(held)
  })
  return {
    catalogue,
    threads,
    ask: (order, signal = new AbortController().signal) => threads.answer(order, signal),
    act,
    countStatements: () => readFileSync(path.join(folder, 'statements'), 'utf8').split('\n').length - 1,
  }
}

/** An order as the wire makes it. */
export function orderOf(
  name: OperationName,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>>,
  format: AnswerOrder['format'] = { kind: 'json' },
): AnswerOrder {
  const operation: Operation = operations[name]
  const lower = (values: Readonly<Record<string, string>>) =>
    new Map(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]))
  return {
    operation: name,
    format,
    call: {
      version: 1,
      path: readParameters(operation.pathParameters, lower(path)),
      query: readParameters(operation.query, lower(query)),
      body: undefined,
      headers: {},
      culture: { language: 'en', country: 'US' },
      caller: null,
    },
  }
}
