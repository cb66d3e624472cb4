import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { makeMusic, makeUnchanged } from './scan/make-music.ts'
import { measureContender } from './scan/measure-contender.ts'
import type { Contender, Measurement } from './scan/measurement.ts'
import { removeWorkFolder } from './scan/work-folder.ts'

// How fast does a first scan go, beside the tag reader alone? And how long does a scan take when nothing has changed? Each
// measurement is a process of its own, cold as a first start is; the rounds take turns, so that what else the machine does
// hits all of them. Takes some minutes and a gigabyte:
//
//   node bench/scan.ts [--files 2000] [--unchanged 100000] [--rounds 3]

const usage = `node bench/scan.ts [--files N] [--unchanged N] [--rounds N]
  --files N      tagged files of nine formats for the first scan; default 2000, 0 leaves it out
  --unchanged N  files for the scan that finds nothing new; default 100000, 0 leaves it out
  --rounds N     of which the median counts; default 3`

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    unchanged: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
})
const files = Number(values.files)
const unchanged = Number(values.unchanged)
const rounds = Number(values.rounds)

const names: Readonly<Record<Exclude<Contender, 'rescan'>, string>> = {
  scan: 'scan, into the catalogue',
  bare: 'tag reader over our tokenizer',
  parseFile: "tag reader's own parseFile",
}

async function compareFirstScan(): Promise<void> {
  const folder = await makeMusic(files)
  const contenders = Object.keys(names) as (keyof typeof names)[]
  const measured = new Map(contenders.map((contender) => [contender, [] as Measurement[]]))
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders)
      measured.get(contender)!.push(await measureContender(contender, folder))
  }
  const rate = (contender: keyof typeof names) =>
    (files * 1000) / medianOf(measured.get(contender)!, 'tookMs')
  console.log(`A first scan of ${files} files in nine formats, on ${availableParallelism()} cores`)
  for (const contender of contenders) {
    const cpuMs = medianOf(measured.get(contender)!, 'cpuMs') / files
    const ratio =
      contender === 'scan' ? '' : `; the scan is ${(rate('scan') / rate(contender)).toFixed(2)} times as fast`
    const line = `${rate(contender).toFixed(0)} files/s, ${cpuMs.toFixed(2)} ms of a processor each${ratio}`
    console.log(`  ${names[contender].padEnd(30)} ${line}`)
  }
  const latestMs = medianOf(measured.get('scan')!, 'latestMs')
  console.log(`  a timer of the main thread was late by at most ${latestMs.toFixed(0)} ms meanwhile`)
}

async function measureUnchanged(): Promise<void> {
  const folder = await makeUnchanged(unchanged)
  const first = await measureContender('scan', folder, 'unchanged')
  const again: Measurement[] = []
  for (let round = 0; round < rounds; round++) {
    again.push(await measureContender('rescan', folder, 'unchanged'))
  }
  console.log(`\n${unchanged} small files without tags`)
  console.log(
    `  first scan                     ${seconds(first.tookMs)}, ${(unchanged / (first.tookMs / 1000)).toFixed(0)} files/s, at most ${first.peakMb.toFixed(0)} MB`,
  )
  console.log(
    `  a scan that finds nothing new  ${seconds(medianOf(again, 'tookMs'))}, of a processor ${seconds(medianOf(again, 'cpuMs'))}`,
  )
}

function medianOf(measured: readonly Measurement[], part: keyof Measurement): number {
  const numbers = measured.map((one) => one[part]).sort((a, b) => a - b)
  return numbers[numbers.length >> 1]!
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

if (values.help) console.log(usage)
else {
  try {
    if (files > 0) await compareFirstScan()
    if (unchanged > 0) await measureUnchanged()
  } finally {
    await removeWorkFolder()
  }
}
