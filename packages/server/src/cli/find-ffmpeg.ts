import { execFile } from 'node:child_process'

/** The version of the ffmpeg command on the path, such as `5.1.9`; null when there is none. */
export function findFfmpeg(): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('ffmpeg', ['-version'], { timeout: 5000 }, (error, stdout) => {
      const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1] ?? 'of unknown version'
      resolve(error === null ? version : null)
    })
  })
}
