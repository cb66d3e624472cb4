import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeAudit } from './judge-audit.ts'

const report = (severity: string) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      lodash: { severity, range: '<4.17.21', via: [{ title: 'Command injection' }, 'underscore'] },
    },
  })

for (const severity of ['high', 'critical']) {
  test(`a known flaw that is ${severity} is grave, and is told by name`, () => {
    assert.deepEqual(judgeAudit(report(severity)), {
      outcome: 'grave',
      says: `${severity}: lodash <4.17.21 (Command injection; through underscore)`,
    })
  })
}

test('lower ones are told, and are no reason to fail', () => {
  const { outcome, says } = judgeAudit(report('moderate'))
  assert.equal(outcome, 'sound')
  assert.match(says, /moderate: lodash/)
})

test('without any, all is sound', () => {
  assert.equal(judgeAudit('{"auditReportVersion":2,"vulnerabilities":{}}').outcome, 'sound')
})

const silences: readonly [string, string, RegExp][] = [
  [
    'has no such endpoint',
    '{"message":"405 Method Not Allowed - POST https://registry.example/-/npm/v1/security","error":{"summary":""}}',
    /405 Method Not Allowed$/,
  ],
  ['is not reached', '{"error":{"code":"ENOTFOUND","summary":"request failed\\nmore"}}', /request failed$/],
  ['answers what is no report', '{}', /no report$/],
  ['answers nothing that can be read', '<html>', /no report$/],
]
for (const [what, printed, says] of silences) {
  test(`a registry that ${what} leaves it unknown, and that is said`, () => {
    const verdict = judgeAudit(printed)
    assert.equal(verdict.outcome, 'unknown')
    assert.match(verdict.says, says)
  })
}
