import assert from 'node:assert/strict'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'

const music = `
  Ana/Open/01 One.mp3  | genre=Rock
  Ana/Home/01 Two.mp3  | genre=Rock | tone=1
  Ben/Dance/01 Three.mp3 | genre=Polka | tone=2
`

test('rules hide the tracks of a folder and of a genre from the first scan on', async (t) => {
  const library = await openTestLibrary(t, music)
  await writeRules(library, '- {folder: Ana/Home, countries: [DE]}\n- {genre: Polka, applications: false}')
  await library.scan({ dataFolder: library.dataFolder })
  assert.deepEqual(await readAvailability(library), { One: 'all', Two: '["DE"]', Three: 'all, own player' })
})

test('other rules hold from the next scan on, without a file being read; and none when there is no file', async (t) => {
  const library = await openTestLibrary(t, music)
  const { dataFolder } = library
  await library.scan({ dataFolder })
  assert.deepEqual(await readAvailability(library), { One: 'all', Two: 'all', Three: 'all' })

  await writeRules(library, '- {genre: Rock, countries: [US, CA]}')
  const { added, changed } = await library.scan({ dataFolder })
  assert.deepEqual([added, changed], [0, 0])
  assert.deepEqual(await readAvailability(library), { One: '["CA","US"]', Two: '["CA","US"]', Three: 'all' })

  await rm(path.join(dataFolder, 'availability.yaml'))
  await library.scan({ dataFolder })
  assert.deepEqual(await readAvailability(library), { One: 'all', Two: 'all', Three: 'all' })
})

test('a file with a mistake changes nothing: the rules of before hold on, and the mistake is told', async (t) => {
  const library = await openTestLibrary(t, music)
  const { dataFolder } = library
  await writeRules(library, '- {folder: Ana/Home, countries: [DE]}')
  await library.scan({ dataFolder })

  for (const broken of ['- {folder: Ana/Home, countries: [XX]}', '- {folder: [', 'Ana: DE']) {
    await writeRules(library, broken)
    await library.scan({ dataFolder })
    assert.equal((await readAvailability(library))['Two'], '["DE"]', broken)
    const notes = library.notes.filter((note) => note.startsWith('rules of availability are not taken over'))
    assert.equal(notes.length, 1)
    assert.match(notes[0]!, /availability\.yaml, line 1/)
  }
})

test('a file that is moved out of the folder of a rule, or into it, follows', async (t) => {
  const library = await openTestLibrary(t, music)
  const { dataFolder } = library
  await writeRules(library, '- {folder: Ana/Home, countries: [DE]}')
  await library.scan({ dataFolder })

  await mkdir(library.at('Ana/Else'))
  await rename(library.at('Ana/Home/01 Two.mp3'), library.at('Ana/Else/01 Two.mp3'))
  await rename(library.at('Ana/Open/01 One.mp3'), library.at('Ana/Home/01 One.mp3'))
  const { moved } = await library.scan({ dataFolder })
  assert.equal(moved, 2)
  assert.deepEqual(await readAvailability(library), { One: '["DE"]', Two: 'all', Three: 'all' })
})

async function writeRules({ dataFolder }: TestLibrary, text: string): Promise<void> {
  await writeFile(path.join(dataFolder, 'availability.yaml'), text)
}

/** Who may have each track, by its title. */
async function readAvailability({ db }: TestLibrary): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('track')
    .leftJoin('availability', 'availability.id', 'track.availability_id')
    .select(['track.name', 'availability.countries', 'track.is_for_applications'])
    .where('track.removed_at_ms', 'is', null)
    .orderBy('track.id')
    .execute()
  return Object.fromEntries(
    rows.map(({ name, countries, is_for_applications }) => [
      name,
      `${countries ?? 'all'}${is_for_applications === 1 ? '' : ', own player'}`,
    ]),
  )
}
