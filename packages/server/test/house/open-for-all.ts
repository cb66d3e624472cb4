import { after, before } from 'node:test'

/** Opens something before the tests of a file or a suite, and closes it after them, the last first. */
export function openForAll(
  open: (t: { after: (close: () => void | Promise<void>) => void }) => Promise<void>,
): void {
  const closing: (() => void | Promise<void>)[] = []
  before(() => open({ after: (close) => void closing.push(close) }))
  after(async () => {
    for (const close of closing.toReversed()) await close()
  })
}
