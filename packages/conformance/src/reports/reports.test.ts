import assert from 'node:assert/strict'
import { test } from 'node:test'
import { childOf, findAll, readXml } from '../judging/read-xml.ts'
import { type Report, type Result, type Score, scoreOf, type Verdict } from '../running/report.ts'
import { writeJsonReport } from './json-report.ts'
import { writeJunitReport } from './junit-report.ts'
import { writeTextReport } from './text-report.ts'

function result(id: string, verdict: Verdict): Result {
  return {
    check: { id, rule: `The rule of ${id} & more.`, source: 'status matrix, 404' },
    verdict,
    durationMs: 12.4,
  }
}

const failed: Verdict = {
  kind: 'failed',
  asked: 'GET /1/<x>',
  expected: '404 "Not" Found',
  came: '200 OK\u0000\u001b[31m',
}
const results = [
  result('search.one', { kind: 'passed' }),
  result('search.two', failed),
  result('lookup.one', { kind: 'passed' }),
  result('radio.one', { kind: 'skipped', reason: 'no user' }),
  result('radio.two', { kind: 'skipped', reason: 'no user' }),
]
const report: Report = {
  url: 'http://music.example',
  startedAtMs: Date.UTC(2026, 0, 2, 3, 4, 5),
  durationMs: 1234,
  answers: 17,
  results,
  score: scoreOf(results),
  leftBehind: ['could not delete the playlist x'],
  isInterrupted: false,
}

test('the text tells what failed and why, what is lacking, each subject, and the score', () => {
  const text = writeTextReport(report, { showsSkipped: false, colours: false })
  assert.match(
    text,
    /✗ search\.two\n {2}The rule of search\.two & more\.\n {2}\(status matrix, 404\)\n {4}asked {5}GET \/1\/<x>\n/,
  )
  assert.match(text, / {4}2 {2}no user\n/)
  assert.doesNotMatch(text, /radio\.one/)
  assert.match(text, /✗ Search +1 of 2\n✓ Lookup +1 of 1\n- Radio +0 of 0, 2 skipped/)
  assert.match(text, /Left behind, to be put right by hand:\n {2}could not delete the playlist x/)
  assert.match(text, /66\.6 % of what applies: 2 passed, 1 failed, 2 skipped\./)
})

test('the text names what was skipped when asked to, and paints for a terminal', () => {
  assert.match(writeTextReport(report, { showsSkipped: true, colours: false }), /radio\.one\n +radio\.two/)
  assert.match(
    writeTextReport(report, { showsSkipped: false, colours: true }),
    /\u001b\[31m✗\u001b\[0m search\.two/,
  )
})

test('an interrupted run says so', () => {
  const text = writeTextReport({ ...report, isInterrupted: true }, { showsSkipped: false, colours: false })
  assert.match(text, /interrupted: the rest was not checked/)
})

test('the JSON is one document with every check', () => {
  const document = JSON.parse(writeJsonReport(report))
  assert.deepEqual(document.score, { passed: 2, failed: 1, skipped: 2, percent: 66.6 })
  assert.equal(document.started_on, '2026-01-02T03:04:05Z')
  assert.deepEqual(document.checks[1], {
    id: 'search.two',
    subject: 'search',
    rule: 'The rule of search.two & more.',
    source: 'status matrix, 404',
    verdict: 'failed',
    asked: 'GET /1/<x>',
    expected: '404 "Not" Found',
    came: '200 OK\u0000\u001b[31m',
    duration_ms: 12,
  })
})

test('the JUnit XML is well-formed whatever came, with a suite for each subject', () => {
  const root = readXml(writeJunitReport(report))
  assert.ok(root !== null)
  assert.deepEqual(
    root.children.map(({ attributes }) => [
      attributes['name'],
      attributes['tests'],
      attributes['failures'],
      attributes['skipped'],
    ]),
    [
      ['Search', '2', '1', '0'],
      ['Lookup', '1', '0', '0'],
      ['Radio', '2', '0', '2'],
    ],
  )
  assert.deepEqual(
    [root.attributes['tests'], root.attributes['failures'], root.attributes['time']],
    ['5', '1', '1.234'],
  )
  const [failure] = findAll(root, 'failure')
  assert.match(
    failure!.text,
    /^asked: GET \/1\/<x>\nexpected: 404 "Not" Found\ncame: 200 OK\[31m\nrule: status matrix, 404$/,
  )
  const [radio] = findAll(root, 'testcase').filter(({ attributes }) =>
    attributes['name']!.startsWith('radio.one'),
  )
  assert.equal(childOf(radio!, 'skipped')?.attributes['message'], 'no user')
})

test('the score is 100 only when none failed, and nothing when nothing applies', () => {
  const of = (passed: number, failing: number): Score =>
    scoreOf([
      ...Array.from({ length: passed }, () => ({ verdict: { kind: 'passed' } as const })),
      ...Array.from({ length: failing }, () => ({ verdict: failed })),
    ])
  assert.equal(of(2000, 1).percent, 99.9)
  assert.equal(of(2000, 0).percent, 100)
  assert.equal(of(0, 0).percent, null)
})
