import { writeFileSync } from 'node:fs'
import { createClient, fixedToken } from '@regroove/client'
import { openHouse } from '../../packages/server/test/house/open-house.ts'

// The server of the bench, in a process of its own so that its processor time can be told apart: the whole service over
// one track of FLAC, whose segments are in the cache. Tells their URLs, and ends when its parent does.

const cleaners: (() => unknown)[] = []
const cleanUp = { after: (clean: unknown) => void cleaners.unshift(clean as () => unknown) }
const house = await openHouse(cleanUp, 'A/B/01 Song.flac | seconds=300', { settings: { logLevel: 'silent' } })
const client = createClient({ baseUrl: house.url, tokens: fixedToken(house.tokens.paid) })
const { Tracks } = await client.search('song')
const { Url } = await client.stream(Tracks!.Items[0]!.Id, { clientInstanceId: 'b'.repeat(32) })
const playlist = await (await fetch(Url!)).text()
const segments = [...playlist.matchAll(/^[^#\n]+$/gm)].map(([reference]) => new URL(reference, Url).href)
for (const segment of segments) await (await fetch(segment)).bytes()
writeFileSync(1, `${JSON.stringify({ segments })}\n`)

process.once('disconnect', async () => {
  for (const clean of cleaners) await clean()
})
