import { closeSync, fstatSync, openSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parseFile, parseFromTokenizer } from 'music-metadata'
import { BlockTokenizer } from '../../packages/server/src/library/audio/block-tokenizer.ts'
import { openByteSource } from '../../packages/server/src/library/audio/byte-source.ts'
import { openLibrary } from '../../packages/server/src/library/index.ts'
import { openStorage } from '../../packages/server/src/storage/index.ts'
import type { Contender, Measurement } from './measurement.ts'

// One contender, once: node read-music.ts CONTENDER FOLDER DATA. Prints a Measurement.

const [contender = '', folder = '', dataFolder = ''] = process.argv.slice(2)

const mediaTypes: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  aiff: 'audio/aiff',
  wv: 'audio/wavpack',
}

function listFiles(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

async function readBare(file: string): Promise<void> {
  const descriptor = openSync(file, 'r')
  const source = openByteSource(descriptor, fstatSync(descriptor).size)
  await parseFromTokenizer(new BlockTokenizer(source, mediaTypes[path.extname(file).slice(1)]!), {})
  closeSync(descriptor)
}

async function scan(): Promise<void> {
  const log = { info() {}, warn() {}, error() {} }
  const library = await openLibrary({ dataFolder, folders: [folder], watch: false, clock: Date.now, log })
  await library.scan()
  await library.close()
}

const contenders: Readonly<Record<Contender, () => Promise<void>>> = {
  scan,
  rescan: scan,
  async bare() {
    for (const file of listFiles()) await readBare(file)
  },
  async parseFile() {
    for (const file of listFiles()) await parseFile(file, {})
  },
}

async function measure(act: () => Promise<void>): Promise<Measurement> {
  const everyMs = 5
  let latestMs = 0
  let peakBytes = 0
  let expectedAt = performance.now() + everyMs
  const timer = setInterval(() => {
    latestMs = Math.max(latestMs, performance.now() - expectedAt)
    expectedAt = performance.now() + everyMs
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
  }, everyMs)
  const begunAt = performance.now()
  const cpuBefore = process.cpuUsage()
  await act()
  const tookMs = performance.now() - begunAt
  const { user, system } = process.cpuUsage(cpuBefore)
  clearInterval(timer)
  return { tookMs, cpuMs: (user + system) / 1000, latestMs, peakMb: peakBytes / 1e6 }
}

if (contender.includes('scan')) await (await openStorage({ folder: dataFolder })).close()
console.log(JSON.stringify(await measure(contenders[contender as Contender])))
