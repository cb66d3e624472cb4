import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { judgeAnswer } from './judge-answer.ts'

// The work on a request has a deadline: then it is answered with 408, and not gone on with.

let house: House
openForAll(async (t) => {
  house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3', {
    trial: {
      deadlineMs: 250,
      answering: { threads: 1, program: new URL('../answering/failing-thread.ts', import.meta.url) },
    },
  })
  // The thread has to have started: what it takes for that counts, too.
  while ((await house.get('/1/content/music/catalog/genres')).status === 408);
})
beforeEach(() => act('nothing'))

const act = (name: string) => writeFileSync(path.join(house.dataFolder, 'act'), name)
const countStatements = () =>
  readFileSync(path.join(house.dataFolder, 'statements'), 'utf8').split('\n').length

test('a search past its deadline is 408, and its statements stop', async () => {
  act('slow')
  const asked = performance.now()
  const answer = await house.get('/1/content/music/search?q=nina')
  assert.equal(answer.status, 408)
  assert.ok(performance.now() - asked < 5000)
  assert.match(await judgeAnswer(answer), /"REQUEST_TIMEOUT".*stopped/)
  await wait(200)
  const after = countStatements()
  await wait(300)
  assert.equal(countStatements(), after)
})

test('in XML, too', async () => {
  act('slow')
  const answer = await house.get('/1/content/music/search?q=nina&contentType=xml&maxItems=3')
  assert.equal(answer.status, 408)
  assert.match(await judgeAnswer(answer), /<ErrorCode>REQUEST_TIMEOUT</)
})

test('the search of a caller who hangs up is stopped, long before its deadline', async () => {
  act('slow')
  const before = countStatements()
  const leaving = new AbortController()
  const asked = fetch(`${house.url}/1/content/music/search?q=sinnerman`, {
    headers: { authorization: `Bearer ${house.tokens.application}` },
    signal: leaving.signal,
  })
  await wait(100)
  leaving.abort()
  await assert.rejects(asked)
  await wait(150)
  const after = countStatements()
  assert.ok(after - before < 8, `${after - before} statements`)
  await wait(200)
  assert.equal(countStatements(), after)
})

test('with the cause gone, the same question is answered', async () => {
  const answer = await house.get('/1/content/music/search?q=nina')
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /Nina Simone/)
})
