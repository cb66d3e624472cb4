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
    tlsCert: null,
    tlsKey: null,
    trustedProxies: [],
    rateLimit: { amount: 1000, seconds: 10 },
    rateLimitSignIn: { amount: 60, seconds: 60 },
    rateLimitImages: { amount: 2000, seconds: 10 },
    rateLimitMedia: { amount: 1000, seconds: 10 },
    metricsToken: null,
    metricsAddress: null,
    maxCollectionTracks: 50_000,
    maxPlaylists: 100,
    maxPlaylistTracks: 1000,
    maxBatch: 100,
    maxPlaylistName: 256,
    passForSale: 'no',
    watch: true,
    cacheSize: 2 * 1024 ** 3,
    ffmpeg: 'ffmpeg',
    conversions: null,
    maxDevices: 4,
    measureLoudness: true,
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

test('sizes are read with their units, in any case, and 0 without', () => {
  const sizes = {
    '2G': 2 * 1024 ** 3,
    '500m': 500 * 1024 ** 2,
    '1.5 GiB': 1.5 * 1024 ** 3,
    '64kb': 65_536,
    '0': 0,
  }
  for (const [text, bytes] of Object.entries(sizes)) {
    assert.equal(read({ options: { cacheSize: text } }).cacheSize, bytes, text)
  }
})

test('a public URL loses the slashes at its end', () => {
  assert.equal(
    read({ options: { publicUrl: 'https://m.example/base//' } }).publicUrl,
    'https://m.example/base',
  )
})

test('quotas, proxies, and an address are read', () => {
  const settings = read({
    options: {
      trustedProxies: '127.0.0.1, 10.0.0.0/8,::1',
      metricsAddress: '[::1]:9464',
      tlsCert: 'cert.pem',
    },
    environment: {
      REGROOVE_RATE_LIMIT: '20/10s',
      REGROOVE_RATE_LIMIT_SIGN_IN: '5/2m',
      REGROOVE_RATE_LIMIT_MEDIA: 'OFF',
    },
  })
  assert.deepEqual(settings.rateLimit, { amount: 20, seconds: 10 })
  assert.deepEqual(settings.rateLimitSignIn, { amount: 5, seconds: 120 })
  assert.equal(settings.rateLimitMedia, null)
  assert.deepEqual(settings.trustedProxies, ['127.0.0.1', '10.0.0.0/8', '::1'])
  assert.deepEqual(settings.metricsAddress, { host: '::1', port: 9464 })
  assert.equal(settings.tlsCert, path.join(folder, 'cert.pem'))
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
  ['a size without a unit', { options: { cacheSize: '500' } }, /cacheSize.*"500".*500M or 2G/],
  ['a size that is none', { environment: { REGROOVE_CACHE_SIZE: 'lots' } }, /--cache-size.*"lots"/],
  ['no conversion at all', { options: { conversions: '0' } }, /--conversions.*"0".*from 1 to 64/],
  ['no device at all', { environment: { REGROOVE_MAX_DEVICES: '0' } }, /--max-devices.*"0".*1 to 1000/],
  ['a switch that is neither', { environment: { REGROOVE_WATCH: 'maybe' } }, /REGROOVE_WATCH.*"maybe"/],
  ['a quota without a time', { environment: { REGROOVE_RATE_LIMIT: '20' } }, /rateLimit.*"20".*20\/10s/],
  ['a quota of nothing', { environment: { REGROOVE_RATE_LIMIT: '0/10s' } }, /rateLimit/],
  ['a proxy that is a name', { options: { trustedProxies: 'proxy' } }, /trustedProxies.*"proxy".*CIDR/],
  ['a proxy block that is too wide', { options: { trustedProxies: '10.0.0.0/33' } }, /trustedProxies/],
  ['a token for metrics that is short', { options: { metricsToken: 'guess' } }, /metricsToken.*16/],
  ['an address without a port', { options: { metricsAddress: 'localhost' } }, /metricsAddress.*9464/],
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
