import { fork } from 'node:child_process'
import type { ImageOrder, ImageSource, MadeImage } from '../image-order.ts'
import type { PictureRow } from '../image-subject.ts'
import { UnusablePicture } from '../picture-troubles.ts'
import type { PainterNews } from './painter-messages.ts'

/** A process that makes images, one at a time. */
export interface Painter {
  /** Makes an image. @throws {UnusablePicture} @throws {PainterFailure} */
  readonly make: (order: ImageOrder, deadlineMs: number) => Promise<MadeImage>
  /** False once the process has ended: then it makes nothing any more. */
  readonly isAlive: () => boolean
  readonly end: () => void
}

/** A painter that failed through no picture's fault. */
export class PainterFailure extends Error {
  override readonly name = 'PainterFailure'
}

/** It may read, not write, and start nothing; what it keeps in JavaScript's memory is little. */
const nodeOptions = ['--permission', '--allow-fs-read=*', '--allow-addons', '--max-old-space-size=96']

/** Starts a painter. It does not keep the service alive, and ends with it. */
export function startPainter(script: URL): Painter {
  const child = fork(script, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: nodeOptions,
  })
  child.unref()
  child.channel?.unref()
  // Between orders nobody listens, and an error that nobody hears would end the service.
  child.on('error', () => {})
  const isAlive = () => child.connected && !child.killed
  const end = () => {
    child.kill('SIGKILL')
  }

  return {
    isAlive,
    end,
    async make(order, deadlineMs) {
      let used: PictureRow | undefined
      const { promise, resolve, reject } = Promise.withResolvers<MadeImage>()
      const blame = (problem: string, isLasting: boolean) =>
        reject(
          used === undefined ? new PainterFailure(problem) : new UnusablePicture(used, problem, isLasting),
        )

      const hear = (news: PainterNews) => {
        if (news.kind === 'using') used = picturesOf(order.source).find(({ id }) => id === news.pictureId)
        else if (news.kind === 'made') resolve(news.image)
        else if (news.kind === 'unusable') blame(news.problem, news.isLasting)
        else reject(new PainterFailure(news.problem))
      }
      // None of these is lasting: a machine that slept, or had no memory left, looks just like it.
      const hearEnd = (code: number | null, signal: string | null) =>
        blame(`its reading broke off (${signal ?? code})`, false)
      const hearError = () => blame('there was nobody to read it', false)
      const timer = setTimeout(() => {
        blame('its reading took too long', false)
        end()
      }, deadlineMs)
      child.on('message', hear).once('exit', hearEnd).once('error', hearError)
      child.send(order, (error) => error !== null && hearError())
      try {
        return await promise
      } finally {
        clearTimeout(timer)
        child.off('message', hear).off('exit', hearEnd).off('error', hearError)
      }
    },
  }
}

function picturesOf(source: ImageSource): readonly PictureRow[] {
  switch (source.kind) {
    case 'picture':
      return source.candidates
    case 'collage':
      return source.covers
    case 'drawing':
      return []
  }
}
