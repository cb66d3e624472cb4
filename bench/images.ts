import path from 'node:path'
import { makeBareImage, makeNoisyCover } from '../packages/server/test/images/bare-library.ts'
import { type Gallery, openGallery } from '../packages/server/test/images/open-gallery.ts'

// How much does it cost to show covers beside what the image library itself takes? Covers of 1500 by 1500 pixels are made
// into 600 by 600, by the service and by the bare library in a process that does nothing else, in turns, so that what else
// the machine does hits both. Then the same images are asked for again, from the cache. Takes a minute:
//
//   node bench/images.ts

const covers = 24
const rounds = 5
const inHand = 2
const askers = 8
const cachedRequests = 4000
const query = 'w=600&h=600'

const gallery = await openGallery()
try {
  const albums = await hangCovers(gallery)
  await gallery.see(albums[0]!, 'w=10&h=10')
  const seconds = { bare: 0, ours: 0 }
  for (let round = 0; round <= rounds; round++) {
    const bare = await measure(covers, inHand, (at) =>
      makeBareImage(path.join(gallery.libraryFolder, `${at}/cover.jpg`)),
    )
    const asked = `w=600&h=${600 + round}`
    const ours = await measure(covers, inHand, (at) => gallery.see(albums[at]!, asked))
    // The first round only warms both.
    if (round === 0) continue
    seconds.bare += bare
    seconds.ours += ours
  }
  const rate = (spent: number) => (rounds * covers) / spent
  console.log(
    `made: the bare library ${rate(seconds.bare).toFixed(1)}/s, the service ${rate(seconds.ours).toFixed(1)}/s`,
  )
  console.log(`ratio ${(seconds.bare / seconds.ours).toFixed(2)}`)

  for (const album of albums) await gallery.see(album, query)
  const random = Array.from({ length: cachedRequests }, (_, at) => (at * 7919) % covers)
  const latencies: number[] = []
  const cached = await measure(cachedRequests, askers, async (at) => {
    const startedAt = performance.now()
    await gallery.see(albums[random[at]!]!, query)
    latencies.push(performance.now() - startedAt)
  })
  latencies.sort((one, other) => one - other)
  const [median, late] = [0.5, 0.99].map((share) => latencies[Math.floor(share * latencies.length)]!)
  console.log(
    `from the cache: ${(cachedRequests / cached).toFixed(0)}/s, median ${median!.toFixed(2)} ms, p99 ${late!.toFixed(2)} ms`,
  )
  const current = { headers: { 'if-none-match': (await gallery.see(albums[0]!, query)).headers['ETag']! } }
  const unchanged = await measure(cachedRequests, askers, () => gallery.see(albums[0]!, query, current))
  console.log(`not modified: ${(cachedRequests / unchanged).toFixed(0)}/s`)
} finally {
  await gallery.close()
}

async function hangCovers({ putFile, addPicture, addAlbum }: Gallery): Promise<string[]> {
  const albums: string[] = []
  for (let at = 0; at < covers; at++) {
    putFile(`${at}/cover.jpg`, await makeNoisyCover(at))
    albums.push(await addAlbum({ name: `Cover ${at}`, picture: await addPicture(`${at}/cover.jpg`) }))
  }
  return albums
}

/** Seconds that so many pieces of work take, so many at once. */
async function measure(
  count: number,
  atOnce: number,
  work: (at: number) => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now()
  let next = 0
  const keepWorking = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, keepWorking))
  return (performance.now() - startedAt) / 1000
}
