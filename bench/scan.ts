import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { makeMusic, makeUnchanged } from './scan/make-music.ts'
import { measureContender } from './scan/measure-contender.ts'
import type { Contender } from './scan/measurement.ts'
import { removeWorkFolder, workFolder } from './scan/work-folder.ts'

// How fast does a first scan go, beside the tag reader alone? And how long does a scan take when nothing has changed? Each
// measurement is a process of its own, cold as a first start is; the rounds take turns, so that what else the machine does
// hits all of them. Takes two minutes:
//
//   node bench/scan.ts [--files 2000] [--unchanged 100000] [--rounds 3]

const usage = `node bench/scan.ts [--files N] [--unchanged N] [--rounds N]
  --files N      tagged files of nine formats for the first scan; default 2000
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
const [files, unchanged, rounds] = [values.files, values.unchanged, values.rounds].map(Number) as [
  number,
  number,
  number,
]

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!
}

async function compareFirstScan(): Promise<void> {
  const folder = await makeMusic(files)
  const contenders: readonly Contender[] = ['scan', 'bare', 'parseFile']
  const rates = new Map(contenders.map((contender) => [contender, [] as number[]]))
  const lateness: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const { tookMs, latestMs } = await measureContender(contender, folder)
      rates.get(contender)!.push((files * 1000) / tookMs)
      if (contender === 'scan') lateness.push(latestMs)
    }
  }
  const rate = (contender: Contender) => median(rates.get(contender)!)
  console.log(`a first scan of ${files} files in nine formats, on ${availableParallelism()} cores`)
  console.log(`  scan, into the catalogue        ${rate('scan').toFixed(0)} files/s`)
  console.log(
    `  tag reader over our tokenizer   ${rate('bare').toFixed(0)} files/s: ratio ${(rate('scan') / rate('bare')).toFixed(2)}`,
  )
  console.log(
    `  tag reader's own parseFile      ${rate('parseFile').toFixed(0)} files/s: ratio ${(rate('scan') / rate('parseFile')).toFixed(1)}`,
  )
  console.log(`  a timer of the main thread was late by at most ${median(lateness).toFixed(0)} ms meanwhile`)
}

async function measureUnchanged(): Promise<void> {
  const folder = await makeUnchanged(unchanged)
  const { tookMs: firstMs, peakMb } = await measureContender('scan', folder, 'unchanged')
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    times.push((await measureContender('rescan', folder, 'unchanged')).tookMs)
  }
  console.log(`\n${unchanged} files`)
  console.log(
    `  first scan                      ${(firstMs / 1000).toFixed(1)} s, at most ${peakMb.toFixed(0)} MB`,
  )
  console.log(`  a scan that finds nothing new   ${(median(times) / 1000).toFixed(2)} s`)
}

if (values.help) console.log(usage)
else {
  try {
    await compareFirstScan()
    if (unchanged > 0) await measureUnchanged()
  } finally {
    await removeWorkFolder()
  }
  console.log(`\nworked in ${workFolder}`)
}
