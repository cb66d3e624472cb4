import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isJsonpCallback, wrapJsonp } from './jsonp.ts'

interface Call {
  readonly callee: string
  readonly arguments: readonly unknown[]
}

/** Runs a script in which the first name of `callback` stands for anything, and tells what was called. */
function runScript(script: string, callback: string): Call[] {
  const calls: Call[] = []
  const recorder = (callee: string): unknown =>
    new Proxy(() => {}, {
      get: (_target, member) => recorder(`${callee}.${String(member)}`),
      apply: (_target, _self, given) => calls.push({ callee, arguments: given }),
    })
  const root = callback.split('.', 1)[0]!
  new Function(root, script)(recorder(root))
  return calls
}

const names = fc.stringMatching(/^[A-Za-z_$][A-Za-z0-9_$]{0,9}$/)
const reserved = fc.constantFrom(
  ...'new delete typeof void if while for function class this null true await yield let import super'.split(
    ' ',
  ),
)
const dotted = (part: fc.Arbitrary<string>) =>
  fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'))
const callbacks = fc.oneof(
  { weight: 4, arbitrary: dotted(names) },
  { weight: 3, arbitrary: dotted(fc.oneof(names, reserved)) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: fc.constantFrom(...'ab_$.1(){};/*"\'<=\n\u2028é '), maxLength: 12 }),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 70 }) },
)
// A member called __proto__ is another thing in a script than in JSON; answers have the contract's members alone.
const answers = fc
  .jsonValue()
  .filter((value) => !JSON.stringify(value).includes('"__proto__":'))
  .map((value) => ({ Items: value, Name: '\u2028</script>\u2029<!--' }))

test('of 10,000 callbacks each is refused, or the answer is exactly one call of it with the answer', () => {
  let taken = 0
  fc.assert(
    fc.property(callbacks, answers, (callback, answer) => {
      if (!isJsonpCallback(callback)) return
      taken += 1
      const json = JSON.stringify(answer)
      const script = wrapJsonp(callback, json)
      assert.deepEqual(runScript(script, callback), [{ callee: callback, arguments: [JSON.parse(json)] }])
      // Nothing but one JSON value stands between the brackets, so no second statement can.
      const inner = script.slice(`/**/${callback}(`.length, -');'.length)
      assert.equal(script, `/**/${callback}(${inner});`)
      assert.deepEqual(JSON.parse(inner), JSON.parse(json))
      assert.doesNotMatch(inner, /[<\u2028\u2029]/)
    }),
    { numRuns: 10_000 },
  )
  assert.ok(taken > 2000, `only ${taken} were taken`)
})

test('what applications send is taken', () => {
  const sane = [
    'cb',
    '$',
    '_',
    'jQuery1102_1389',
    'angular.callbacks._0',
    'a.b.c.d',
    'app.delete',
    'x'.repeat(64),
  ]
  for (const name of sane) assert.ok(isJsonpCallback(name), name)
})

test('what is no dotted identifier of at most 64 characters is refused', () => {
  const others = [
    '',
    'x'.repeat(65),
    '1a',
    'a-b',
    'a b',
    'a.',
    '.a',
    'a..b',
    'a[0]',
    'alert(1)//',
    'a;b',
    'é',
    'a\n',
  ]
  for (const name of [...others, 'new', 'typeof', 'this.x', 'null', 'let']) {
    assert.equal(isJsonpCallback(name), false, name)
  }
})
