import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { optionOf, settingNames, settings, variableOf } from './index.ts'

const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8')
const rows = readme.split('\n').filter((line) => line.startsWith('| `--'))

test('the README has one row for each setting, and one for the config file', () => {
  const options = rows.map((row) => /`(--[a-z-]+)/.exec(row)?.[1])
  assert.deepEqual(options.toSorted(), [...settingNames.map(optionOf), '--config'].toSorted())
})

for (const name of settingNames) {
  test(`the README names the variable and the default of the setting ${name}`, () => {
    const row = rows.find((line) => line.startsWith(`| \`${optionOf(name)}`)) ?? ''
    assert.ok(row.includes(variableOf(name)), row)
    const { fallback, form } = settings[name]
    if (fallback !== null && fallback !== '' && form !== 'switch')
      assert.ok(row.includes(`\`${fallback}\``), row)
  })
}
