import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openMusicHouse } from '../../packages/server/test/delivery/open-music-house.ts'
import { serveMedia } from '../../packages/server/test/delivery/serve-media.ts'

// The server of the bench, in a process of its own so that its processor time can be told apart: one track of random
// bytes behind a media URL. Tells where it listens, and ends when its parent does.

const sizeBytes = Number(process.argv[2])
const cleaners: (() => unknown)[] = []
const house = await openMusicHouse({ after: (clean) => void cleaners.unshift(clean as () => unknown) })
house.nowMs = Date.now()
const bytes = new Uint8Array(sizeBytes).map((_, at) => (at * 2_654_435_761) >>> 13)
const token = await house.addStreamed({ path: 'song.flac', bytes })
const socket = path.join(house.folder, 'socket')
const server = serveMedia(house.delivery).listen(socket)
await once(server, 'listening')
writeFileSync(1, `${JSON.stringify({ socket, path: `/media/${token}`, library: house.library })}\n`)

process.once('disconnect', async () => {
  server.close()
  server.closeAllConnections()
  for (const clean of cleaners) await clean()
})
