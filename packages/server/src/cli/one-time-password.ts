import type { Terminal } from './terminal.ts'

/** A password that was made up, as programs read it; nothing where none was. */
export function oneTimePasswordJson(password: string | null) {
  return password === null ? {} : { one_time_password: password }
}

/** The same as a person reads it. */
export function oneTimePasswordLines(password: string | null): string[] {
  return password === null ? [] : [`one-time password  ${password}`]
}

/** Says what there is to know of a password that was made up. */
export function noteOneTimePassword(terminal: Terminal, password: string | null): void {
  if (password !== null)
    terminal.note('The password is shown this once. It must be changed at the next sign-in.')
}
