/** One place where the house breaks its own rules, or comes near to it. */
export type Breach = {
  readonly file: string
  /** Counted from 1; null when it is the file as a whole. */
  readonly line: number | null
  /** Reads on from the file's name, as in `imports node:sqlite: …`. */
  readonly says: string
  /** A warning is printed and fails nothing. */
  readonly severity: 'refused' | 'warned'
}

/** A breach as one line that an editor can jump to. */
export function describeBreach({ file, line, says, severity }: Breach): string {
  const place = line === null ? file : `${file}:${line}`
  return `${severity === 'warned' ? 'warning: ' : ''}${place} ${says}`
}
