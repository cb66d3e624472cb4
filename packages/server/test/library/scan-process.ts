// A process that scans, to be killed: node scan-process.ts DATA FOLDER. Says "begun" when it begins and "done" at the end.
import { openLibrary } from '../../src/library/index.ts'

const [dataFolder = '', ...folders] = process.argv.slice(2)
const log = { info() {}, warn() {}, error() {} }
const library = await openLibrary({ dataFolder, folders, watch: false, clock: Date.now, log })
process.stdout.write('begun\n')
await library.scan()
await library.close()
process.stdout.write('done\n')
