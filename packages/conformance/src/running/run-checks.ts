import { keepSecrets, type Secrets } from '../asking/keep-secrets.ts'
import { type Asker, openAsker } from '../asking/open-asker.ts'
import type { Answer, Token } from '../asking/question.ts'
import { openWire } from '../asking/wire.ts'
import type { Check } from '../checking/check.ts'
import { openPutBack } from '../checking/put-back.ts'
import type { Allowed } from '../checking/tools.ts'
import { type Inputs, inputEntries, inputNames } from '../finding/inputs.ts'
import { openFinder } from '../finding/needs.ts'
import { judgeAnswers } from './judge-answers.ts'
import { obtainToken } from './obtain-token.ts'
import { type Report, type Result, scoreOf } from './report.ts'
import { runCheck } from './run-check.ts'
import { runLanes } from './run-lanes.ts'

/** What is checked, and how. */
export interface RunOptions {
  /** The service, such as `https://music.example.org`. */
  readonly url: string
  readonly inputs: Inputs
  readonly checks: readonly Check[]
  /** Whether heavy checks run. */
  readonly stress: boolean
  readonly allowed: Allowed
  /** How many checks run at once. */
  readonly concurrency: number
  /** How long one answer may take. */
  readonly timeoutMs: number
  /** Whether certificates that nobody vouches for are taken. */
  readonly insecure: boolean
  /** Ends the run early; what was changed is put back all the same. */
  readonly signal: AbortSignal
  /** Told of every check as it ends. */
  readonly onResult: (result: Result, done: number, all: number) => void
}

/** How long one check may take, and how long putting back may. */
const bounds = { checkMs: 120_000, alongsideMs: 90_000 } as const

/**
 * Runs checks against a service and tells how each ended.
 *
 * @throws {Unusable} when the service cannot be reached, or gives no token
 */
export async function runChecks(options: RunOptions): Promise<Report> {
  const { inputs, checks, stress, allowed, concurrency, signal, onResult } = options
  const secrets = learnSecrets(inputs)
  const wire = openWire(options)
  const baseUrl = options.url.replace(/\/+$/, '')
  const answers: Answer[] = []
  let application: Token | null = null
  const askerFor = (own: AbortSignal): Asker =>
    openAsker({
      baseUrl,
      wire,
      secrets,
      application: () => application,
      signal: own,
      onAnswer: (answer) => void answers.push(answer),
    })

  const startedAtMs = Date.now()
  const credentials = { clientId: inputs.clientId ?? '', clientSecret: inputs.clientSecret ?? '' }
  try {
    const undoAsker = askerFor(new AbortController().signal)
    application = await obtainToken(askerFor(signal), credentials)
    secrets.learn(application.text)
    const runPutBack = openPutBack(undoAsker)
    const finder = openFinder({
      ...askerFor(signal),
      inputs,
      secrets,
      credentials,
      stress,
      undo: runPutBack.undo,
    })

    const results = new Map<string, Result>()
    const leftBehind: string[] = []
    const settle = (check: Check, verdict: Result['verdict'], durationMs: number) => {
      const { id, rule, source } = check
      const result = withoutSecrets({ check: { id, rule, source }, verdict, durationMs }, secrets)
      results.set(id, result)
      onResult(result, results.size, checks.length)
    }
    const perform = async (check: Check) => {
      const boundMs = check.when === 'alongside' ? bounds.alongsideMs : bounds.checkMs
      const asker = askerFor(AbortSignal.any([signal, AbortSignal.timeout(boundMs)]))
      const began = performance.now()
      const tools = { ...asker, application: application!, secrets, credentials, allowed }
      const end = await runCheck(check, { tools, finder, undoAsker })
      leftBehind.push(...end.leftBehind)
      if (signal.aborted) return
      // What observes every answer is judged when all are there.
      if (check.observes === null || end.verdict.kind !== 'passed') {
        settle(check, end.verdict, performance.now() - began)
      }
    }

    const putBackAll = async () => void leftBehind.push(...(await runPutBack.all()))
    await runLanes(checks, { concurrency, signal, perform }).finally(putBackAll)
    if (!signal.aborted) {
      for (const check of checks) {
        if (check.observes !== null && !results.has(check.id)) {
          settle(check, judgeAnswers(check.observes, answers), 0)
        }
      }
    }
    const ordered = checks.flatMap(({ id }) => results.get(id) ?? [])
    return {
      url: baseUrl,
      startedAtMs,
      durationMs: Date.now() - startedAtMs,
      answers: answers.length,
      results: ordered.map((result) => withoutSecrets(result, secrets)),
      score: scoreOf(ordered),
      leftBehind: leftBehind.map(secrets.redact),
      isInterrupted: signal.aborted,
    }
  } finally {
    wire.close()
  }
}

function learnSecrets(inputs: Inputs): Secrets {
  const secrets = keepSecrets()
  for (const name of inputNames) {
    const value = inputs[name]
    if (inputEntries[name].isSecret && value !== null) secrets.learn(value)
  }
  return secrets
}

function withoutSecrets(result: Result, { redact }: Secrets): Result {
  const { verdict } = result
  if (verdict.kind === 'passed') return result
  const said = Object.fromEntries(Object.entries(verdict).map(([name, text]) => [name, redact(text)]))
  return { ...result, verdict: said as unknown as Result['verdict'] }
}
