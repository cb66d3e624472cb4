import { type Answer, headerOf, mediaTypeOf, textOf } from '../asking/question.ts'

const mostCharacters = 240

/** An answer in one line, for reports: its status, and the start of its body where that is text. */
export function showAnswer(answer: Answer): string {
  const { status, reason, body } = answer
  const first = `${status} ${reason}`.trimEnd()
  if (body.length === 0) return `${first} without a body`
  const type = mediaTypeOf(answer)
  const coding = headerOf(answer, 'content-encoding')
  if (coding !== null) return `${first}, ${body.length} bytes in ${coding}`
  if (!/json|xml|text|javascript|^$/.test(type)) return `${first}, ${body.length} bytes of ${type}`
  return `${first}, ${shorten(textOf(answer))}`
}

/** Text on one line, cut where it is long. */
export function shorten(text: string, most = mostCharacters): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}
