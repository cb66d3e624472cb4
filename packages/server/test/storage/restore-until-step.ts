import { restoreBackup } from '../../src/storage/index.ts'

// A process of its own that restores a backup, and is killed by its own hand at a step: nothing is tidied up then.

const [file, folder, last] = process.argv.slice(2) as [string, string, string]
let steps = 0
await restoreBackup({
  file,
  folder,
  replace: true,
  nowMs: Date.UTC(2026, 0, 31, 12),
  onStep: () => {
    if (steps === Number(last)) process.kill(process.pid, 'SIGKILL')
    steps += 1
  },
})
