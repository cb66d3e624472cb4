/** A setting that cannot be: the message names it, what was given and what is allowed. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

/** How a setting stands in the config file, and with it on the command line and in the environment. */
export type SettingForm = 'text' | 'texts' | 'file' | 'folder' | 'folders' | 'switch'

/** Whether what is given names places on the disk, which become absolute. */
export function isPlace(form: SettingForm): boolean {
  return form === 'file' || form === 'folder' || form === 'folders'
}

/** One thing that an operator can set. */
export interface Setting<T> {
  readonly form: SettingForm
  /** What stands for its value in help, such as `port`. */
  readonly placeholder: string
  /** What it sets, as the end of a sentence in help. */
  readonly does: string
  /** What holds when nothing is said, as an operator would write it; null where that is worked out elsewhere. */
  readonly fallback: string | null
  /** What may be given, as the end of "allowed: …". */
  readonly allowed: string
  /** The value that the texts stand for; undefined for what is not allowed. No text at all where nothing was said. */
  readonly read: (texts: readonly string[]) => T | undefined
}

type Words = Pick<Setting<unknown>, 'placeholder' | 'does'>

/** A setting of one text. */
export function textSetting<T>({
  fallback,
  read,
  ...words
}: Words &
  Pick<Setting<T>, 'allowed'> & { fallback: string; read: (text: string) => T | undefined }): Setting<T> {
  return { form: 'text', fallback, read: ([text = fallback]) => read(text), ...words }
}

/** A setting of one text that nothing stands for unless it is said. */
export function optionalSetting<T>({
  read,
  ...words
}: Words & Pick<Setting<T>, 'allowed'> & { read: (text: string) => T | undefined }): Setting<T | null> {
  return {
    form: 'text',
    fallback: null,
    read: ([text]) => (text === undefined ? null : read(text)),
    ...words,
  }
}

/** A whole number. */
export function numberSetting({
  min,
  max,
  ...setting
}: Words & { fallback: string; min: number; max: number }): Setting<number> {
  return textSetting({
    ...setting,
    allowed: `a whole number from ${min} to ${max}`,
    read: (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
      return value >= min && value <= max ? value : undefined
    },
  })
}

const unitBytes = { k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 } as const

/** A number of bytes, as `500M` or `2G` says it. */
export function bytesSetting(setting: Words & { fallback: string }): Setting<number> {
  return textSetting({
    ...setting,
    allowed: 'a number of bytes with a unit of K, M, G or T, such as 500M or 2G; 0 keeps nothing',
    read: (text) => {
      const [, digits, unit] = /^(\d{1,6}(?:\.\d{1,3})?)\s*([KMGT])?i?B?$/i.exec(text.trim()) ?? []
      if (digits === undefined || (unit === undefined && Number(digits) !== 0)) return undefined
      return Math.floor(Number(digits) * (unit === undefined ? 0 : unitBytes[unit.toLowerCase() as 'k']))
    },
  })
}

/** One of a few words, in any case. */
export function choiceSetting<const W extends string>({
  choices,
  ...setting
}: Words & { fallback: W; choices: readonly W[] }): Setting<W> {
  return textSetting<W>({
    ...setting,
    allowed: choices.join(', '),
    read: (text) => choices.find((known) => known === text.toLowerCase()),
  })
}

/** A folder, which arrives as an absolute path. */
export function folderSetting(words: Words & { fallback: string }): Setting<string> {
  return { form: 'folder', allowed: 'a folder', read: ([folder]) => folder, ...words }
}

/** A file, which arrives as an absolute path; null unless it is said. */
export function fileSetting(words: Words): Setting<string | null> {
  return { form: 'file', fallback: null, allowed: 'a file', read: ([file]) => file ?? null, ...words }
}

/** Any number of folders, which arrive as absolute paths. */
export function foldersSetting(words: Words): Setting<readonly string[]> {
  return {
    form: 'folders',
    fallback: null,
    allowed: 'a folder or a list of folders',
    read: (texts) => texts,
    ...words,
  }
}

/** Any number of texts, written as a list or in one text with commas between them. */
export function textsSetting<T>({
  read,
  ...words
}: Words & Pick<Setting<T>, 'allowed'> & { read: (texts: readonly string[]) => T | undefined }): Setting<T> {
  const split = (texts: readonly string[]) =>
    texts.flatMap((text) => text.split(',')).flatMap((text) => text.trim() || [])
  return { form: 'texts', fallback: null, read: (texts) => read(split(texts)), ...words }
}

/** What is done unless it is switched off. */
export function switchSetting(words: Pick<Words, 'does'>): Setting<boolean> {
  return {
    form: 'switch',
    placeholder: '',
    fallback: 'true',
    allowed: 'true or false',
    read: ([text = 'true']) => {
      if (/^(1|true|on|yes)$/i.test(text)) return true
      return /^(0|false|off|no)$/i.test(text) ? false : undefined
    },
    ...words,
  }
}
