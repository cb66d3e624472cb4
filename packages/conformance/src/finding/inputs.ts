/** What the caller of a run can give it. Every value but the first two lets more checks apply. */
export interface InputEntry {
  readonly placeholder: string
  /** Secrets may come by the environment, and never stand in a report. */
  readonly isSecret: boolean
  readonly isRequired: boolean
  readonly does: string
}

function secret(placeholder: string, does: string, isRequired = false): InputEntry {
  return { placeholder, isSecret: true, isRequired, does }
}

function plain(placeholder: string, does: string, isRequired = false): InputEntry {
  return { placeholder, isSecret: false, isRequired, does }
}

/** Everything that can be given: `userToken` is `--user-token` and `GROOVE_USER_TOKEN`. */
export const inputEntries = {
  clientId: plain('id', 'the client ID of an application of the service', true),
  clientSecret: secret('secret', "that application's secret", true),
  userToken: secret('token', "a token of a user with a Music Pass, who isn't listening elsewhere just now"),
  noPassToken: secret('token', 'a token of a user without a Music Pass'),
  otherUserToken: secret('token', 'a token of a second user with a Music Pass'),
  username: plain(
    'name',
    'the name of a user, to sign in as a person does; with --password and --redirect-uri',
  ),
  password: secret('password', "that user's password"),
  redirectUri: plain('uri', 'a redirect URI that the application has registered'),
  expiredToken: secret('token', "an application's token that is past its time"),
  expiredUserToken: secret('token', "a user's token that is past its time"),
  disabledToken: secret('token', 'a token of an application that is switched off'),
  unscopedToken: secret('token', "a user's token without the scope of the API"),
  limitedToken: secret('token', 'a token of an application that may not search'),
  removedId: plain('id', 'the ID of an artist, album or track that was there once and was removed'),
  closedTrack: plain('id', "the ID of a track that only the service's own player may stream"),
  unavailableTrack: plain('id', 'the ID of a track that is listed and whose file cannot be read'),
  expiredUrl: secret('url', 'a Url of a stream that is past its time'),
  hiddenTrack: plain('id', 'the ID of a track that one country must not see; with --hidden-in'),
  hiddenIn: plain('country', 'that country'),
} as const satisfies Record<string, InputEntry>

/** The name of something that can be given. */
export type InputName = keyof typeof inputEntries

/** The names of everything that can be given, in the order in which they are told. */
export const inputNames = Object.keys(inputEntries) as InputName[]

/** What was given. Null for what was not. */
export type Inputs = { readonly [Name in InputName]: string | null }

/** What an input is called on the command line. */
export function optionOf(name: InputName): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** What an input is called in the environment. */
export function variableOf(name: InputName): string {
  return `GROOVE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}
