import { assertSoundFailure } from './assert-sound-failure.ts'

/** Judges what `fetch` got, and gives its body. */
export async function judgeAnswer(answer: Response): Promise<string> {
  const body = await answer.text()
  assertSoundFailure({
    status: answer.status,
    reason: answer.statusText,
    header: (name) => answer.headers.get(name),
    body,
  })
  return body
}
