import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { readSettings, SettingError } from './index.ts'

let folder: string
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'regroove-config-'))
})
after(() => rmSync(folder, { recursive: true }))

const read = (given: {
  options?: Parameters<typeof readSettings>[0]['options']
  environment?: Record<string, string>
}) => readSettings({ options: {}, environment: {}, workingFolder: folder, ...given })

test('with nothing said, the service listens on this machine alone and keeps its files in ./data', () => {
  assert.deepEqual(read({}), {
    library: [],
    data: path.join(folder, 'data'),
    host: '127.0.0.1',
    port: 4768,
    publicUrl: null,
    language: 'en',
    country: 'US',
    countries: null,
    maxCollectionTracks: 50_000,
    maxPlaylists: 100,
    maxPlaylistTracks: 1000,
    maxBatch: 100,
    maxPlaylistName: 256,
    passForSale: 'no',
    watch: true,
    logLevel: 'info',
  })
})

test('the command line wins over the environment, and the environment over the config file', () => {
  const config = path.join(folder, 'settings.json')
  writeFileSync(config, JSON.stringify({ port: 1, host: 'file.example', data: 'kept', library: 'music' }))
  const settings = read({
    options: { port: '3', config },
    environment: { REGROOVE_PORT: '2', REGROOVE_HOST: 'environment.example' },
  })
  assert.equal(settings.port, 3)
  assert.equal(settings.host, 'environment.example')
  assert.equal(settings.data, path.join(folder, 'kept'))
  assert.deepEqual(settings.library, [path.join(folder, 'music')])
})

test('several library folders are joined by the path delimiter in the environment', () => {
  const { library } = read({
    environment: { REGROOVE_LIBRARY: ['/one', '', 'two'].join(path.delimiter) },
  })
  assert.deepEqual(library, [path.resolve('/one'), path.join(folder, 'two')])
})

test('countries are listed with commas, several times, or in the config file as a list', () => {
  const config = path.join(folder, 'countries.json')
  writeFileSync(config, JSON.stringify({ country: 'at', countries: ['de', 'AT'] }))
  for (const given of [
    { options: { country: 'DE', countries: ['de, at', 'CH'] } },
    { environment: { REGROOVE_COUNTRY: 'de', REGROOVE_COUNTRIES: 'CH,at,DE,' } },
  ]) {
    assert.deepEqual(read(given).countries, ['AT', 'CH', 'DE'])
  }
  const { country, countries } = read({ options: { config } })
  assert.deepEqual([country, countries], ['AT', ['AT', 'DE']])
})

test('a public URL loses the slashes at its end', () => {
  assert.equal(
    read({ options: { publicUrl: 'https://m.example/base//' } }).publicUrl,
    'https://m.example/base',
  )
})

const refused: readonly [string, Parameters<typeof read>[0], RegExp][] = [
  [
    'a port that is no number',
    { options: { port: 'http' } },
    /port \(REGROOVE_PORT, --port\).*"http".*0 to 65535/,
  ],
  ['a port past 65535', { environment: { REGROOVE_PORT: '65536' } }, /port.*"65536"/],
  ['a host with a space', { options: { host: 'a b' } }, /host.*"a b".*IP address/],
  [
    'a public URL of another scheme',
    { options: { publicUrl: 'ftp://x' } },
    /publicUrl.*--public-url.*"ftp:\/\/x".*http/,
  ],
  ['a public URL with a query', { options: { publicUrl: 'http://x/?a' } }, /--public-url/],
  [
    'a log level that is none',
    { environment: { REGROOVE_LOG_LEVEL: 'loud' } },
    /logLevel.*--log-level.*"loud".*warn/,
  ],
  ['a country that is none', { options: { country: 'UK' } }, /--country.*"UK".*ISO 3166-1/],
  [
    'a list with a country that is none',
    { environment: { REGROOVE_COUNTRIES: 'DE,XX' } },
    /"DE,XX".*ISO 3166-1/,
  ],
  [
    'a country that is not served',
    { options: { country: 'fr', countries: ['DE,at'] } },
    /country.*FR.*AT, DE/,
  ],
  ['a switch that is neither', { environment: { REGROOVE_WATCH: 'maybe' } }, /REGROOVE_WATCH.*"maybe"/],
  ['a config file that is not there', { options: { config: 'none.json' } }, /none\.json cannot be read/],
]
for (const [what, given, complaint] of refused) {
  test(`${what} is refused by name, with what was given and what is allowed`, () => {
    assert.throws(() => read(given), { name: 'SettingError', message: complaint })
  })
}

const brokenFiles: readonly [string, string, RegExp][] = [
  ['not JSON', '{', /not JSON/],
  ['a list', '[]', /JSON object/],
  ['an unknown setting', '{"prot": 1}', /prot.*not known.*port/],
  ['a library that is a number', '{"library": 4}', /library.*folder.*4/],
  ['a watch that is text', '{"watch": "yes"}', /watch.*true or false/],
]
for (const [what, text, complaint] of brokenFiles) {
  test(`a config file that holds ${what} is refused`, () => {
    const config = path.join(folder, 'broken.json')
    writeFileSync(config, text)
    assert.throws(
      () => read({ options: { config } }),
      (error) => {
        assert.ok(error instanceof SettingError)
        assert.match(error.message, complaint)
        return true
      },
    )
  })
}
