import { listener, openMusicHouse } from './open-music-house.ts'
import { askMedia } from './play-hls.ts'
import { makeRestless } from './sound.ts'

// A process that converts, for a test to end without a word: prints the folder of its house when the first bytes are
// there, and goes on.

const house = await openMusicHouse({ after: () => {} })
const bytes = await makeRestless('flac', { seconds: 600 })
const facts = { durationMs: 600_000, sampleRateHz: 44_100 }
const track = await house.add({ path: 'a.flac', bytes, ...facts })
const { Url } = await house.delivery.issueStreamUrl({ track, ...listener, format: 'opus' })
const { body } = await askMedia(house.delivery, Url!)
body!()
  .once('data', () => process.stdout.write(`${house.folder}\n`))
  .resume()
