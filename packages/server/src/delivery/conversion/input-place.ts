import path from 'node:path'
import type { MediaFileRow } from '../media-file-queries.ts'
import type { InputPlace } from './ffmpeg-arguments.ts'
import { givenFile } from './run-ffmpeg.ts'

/**
 * Where ffmpeg finds a file that was opened: on Linux under its descriptor, so that what was checked is what is read, and
 * no name of a file is ever an argument.
 */
export function inputPlaceOf(file: MediaFileRow): InputPlace {
  return {
    source: process.platform === 'linux' ? givenFile : path.join(file.folder, file.path),
    // The one container whose times are too coarse to find a sample by.
    isExact: file.container !== 'asf',
  }
}
