import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { makePicture } from '../audio/make-picture.ts'
import { openGallery } from './open-gallery.ts'

// Shows every file of a folder, several at a time and in several sizes, and says what that took of memory and of time in
// which nothing else could be done.

const [folder] = process.argv.slice(2)
const gallery = await openGallery()
const peakBytes = (pid: number | 'self') =>
  1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
const painters = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/status`, 'utf8').includes(`PPid:\t${process.pid}\n`)
      } catch {
        return false
      }
    })
const queries = ['', 'w=100&h=100', 'w=2048&h=1024&mode=letterbox', 'w=300&h=300&mode=scale']
const showAll = async (albums: readonly string[]) => {
  const waves = []
  for (const query of queries) waves.push(await Promise.all(albums.map((album) => gallery.see(album, query))))
  return waves.flat()
}

gallery.putFile('plain.jpg', await makePicture(1500, 1500, 1, 'jpeg'))
const plain = await gallery.addAlbum({ picture: await gallery.addPicture('plain.jpg') })
const bare = await gallery.addAlbum({ name: 'Bare' })
await showAll([plain, bare])
const peaksBefore = new Map(painters().map((pid) => [pid, peakBytes(pid)]))
const ownBefore = peakBytes('self')

const albums: string[] = []
for (const name of readdirSync(folder!)) {
  gallery.putFile(name, readFileSync(path.join(folder!, name)))
  albums.push(await gallery.addAlbum({ name, picture: await gallery.addPicture(name) }))
}
let lastMs = performance.now()
let longestStallMs = 0
const watch = setInterval(() => {
  longestStallMs = Math.max(longestStallMs, performance.now() - lastMs - 5)
  lastMs = performance.now()
}, 5)
const seen = await showAll(albums)
clearInterval(watch)

const rises = [...peaksBefore].map(([pid, before]) => peakBytes(pid) - before)
console.log(
  JSON.stringify({
    statuses: [...new Set(seen.map(({ status }) => status))],
    painterRiseBytes: Math.max(...rises),
    ownRiseBytes: peakBytes('self') - ownBefore,
    longestStallMs: Math.round(longestStallMs),
    complaints: gallery.logged.length,
  }),
)
await gallery.close()
