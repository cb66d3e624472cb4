/** A command that the tests call and that no npm package brings. */
export type SystemNeed = {
  readonly command: string
  /** What would be missing without it, for the person who is asked to install it. */
  readonly why: string
  readonly neededBy: 'product' | 'tests'
  readonly debian: string
  readonly brew: string
  /** How it tells its version, on either of its outputs. */
  readonly version: { readonly args: readonly string[]; readonly pattern: RegExp }
  /** The service that the Debian package starts by itself and that nobody here wants running. */
  readonly debianService?: string
}

/** All that the project needs from the system besides Node. `npm run setup` installs it, `npm test` asks for it. */
export const systemNeeds: readonly SystemNeed[] = [
  {
    command: 'ffmpeg',
    why: 'converts music for players that cannot take it as it is, and makes the audio of the tests',
    neededBy: 'product',
    debian: 'ffmpeg',
    brew: 'ffmpeg',
    version: { args: ['-version'], pattern: /ffmpeg version (\d[\d.]*)/ },
  },
  {
    command: 'xmllint',
    why: 'judges the XML that we write',
    neededBy: 'tests',
    debian: 'libxml2-utils',
    brew: 'libxml2',
    version: { args: ['--version'], pattern: /libxml version (\d+)/ },
  },
  {
    command: 'openssl',
    why: 'makes the certificates that https is tested with',
    neededBy: 'tests',
    debian: 'openssl',
    brew: 'openssl',
    version: { args: ['version'], pattern: /(?:OpenSSL|LibreSSL) (\d[\w.]*)/ },
  },
  {
    command: 'nginx',
    why: 'is the oracle of what a range request is answered, and a proxy to stand behind',
    neededBy: 'tests',
    debian: 'nginx-light',
    brew: 'nginx',
    version: { args: ['-v'], pattern: /nginx\/(\d[\d.]*)/ },
    debianService: 'nginx',
  },
  {
    command: 'caddy',
    why: 'is the other proxy that the examples of docs are tried with',
    neededBy: 'tests',
    debian: 'caddy',
    brew: 'caddy',
    version: { args: ['version'], pattern: /v?(\d+\.[\d.]+)/ },
    debianService: 'caddy',
  },
  {
    command: 'chromium',
    why: 'is the browser in which people sign in and listen',
    neededBy: 'tests',
    debian: 'chromium',
    brew: 'chromium',
    version: { args: ['--version'], pattern: /Chromium (\d[\d.]*)/ },
  },
]
