import type { AudioExtent } from './audio-extent.ts'
import type { ByteSource } from './byte-source.ts'
import { findInApe } from './containers/find-in-ape.ts'
import { findInAsf } from './containers/find-in-asf.ts'
import { findInChunks } from './containers/find-in-chunks.ts'
import { findInFlac } from './containers/find-in-flac.ts'
import { findInMp4 } from './containers/find-in-mp4.ts'
import { findInMpeg } from './containers/find-in-mpeg.ts'
import { findInOgg } from './containers/find-in-ogg.ts'
import { findInWavpack } from './containers/find-in-wavpack.ts'
import { skipLeadingTags } from './surrounding-tags.ts'

/** The kinds of files that hold music, by their content and whatever their names say. */
export const containers = [
  'mpeg',
  'adts',
  'flac',
  'mp4',
  'ogg',
  'wav',
  'aiff',
  'wavpack',
  'ape',
  'asf',
] as const
export type Container = (typeof containers)[number]

/** A file that was recognised, and where its audio is; the extent is null when its structure does not hold. */
export interface SniffedFile {
  readonly container: Container
  readonly extent: AudioExtent | null
}

/** Recognises a music file by its content; null for anything else. */
export function sniffContainer(source: ByteSource): SniffedFile | null {
  const start = skipLeadingTags(source)
  const head = source.read(start, 16)
  const is = (magic: string, at = 0) => head.toString('latin1', at, at + magic.length) === magic

  if (is('fLaC')) return { container: 'flac', extent: findInFlac(source, start) }
  if (is('OggS') && start === 0) return { container: 'ogg', extent: findInOgg(source) }
  if (is('ftyp', 4) && start === 0) return { container: 'mp4', extent: findInMp4(source) }
  if ((is('RIFF') || is('RF64')) && is('WAVE', 8)) {
    return { container: 'wav', extent: findInChunks(source, 'wav') }
  }
  if (is('FORM') && (is('AIFF', 8) || is('AIFC', 8))) {
    return { container: 'aiff', extent: findInChunks(source, 'aiff') }
  }
  if (is('wvpk')) return { container: 'wavpack', extent: findInWavpack(source, start) }
  if (is('MAC ')) return { container: 'ape', extent: findInApe(source, start) }
  if (head.equals(asfHeader)) return { container: 'asf', extent: findInAsf(source) }

  const mpeg = findInMpeg(source, start)
  return mpeg === null ? null : { container: mpeg.kind, extent: mpeg.extent }
}

const asfHeader = Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex')
