import { closeSync } from 'node:fs'
import { type IAudioMetadata, parseFromTokenizer } from 'music-metadata'
import { cleanText } from '../tags/clean-text.ts'
import { listPictures } from '../tags/list-pictures.ts'
import { toTrackTags } from '../tags/to-track-tags.ts'
import { type AudioFacts, mediaTypes, toAudioFacts } from './audio-facts.ts'
import { BlockTokenizer } from './block-tokenizer.ts'
import { type ByteSource, openByteSource } from './byte-source.ts'
import { hashAudio } from './hash-audio.ts'
import { openRegularFile } from './open-regular-file.ts'
import { readOwnPictures } from './read-own-pictures.ts'
import { type Container, sniffContainer } from './sniff-container.ts'

/** What became of reading a file. */
export type FileReading =
  | {
      readonly kind: 'audio'
      readonly facts: AudioFacts
      /** The file's `TrackTags` as JSON: so they travel between threads, and so they are kept. */
      readonly tags: string
      readonly audioHash: string
    }
  /** The file is not what its name promises, or damaged: it will not get better until it changes. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** The file could not be looked at this time. */
  | { readonly kind: 'unreadable'; readonly problem: string }

/** What the walk saw, so that nothing else is read in its place. */
export interface ExpectedFile {
  readonly path: string
  readonly inode: string
}

/** Reads what a music file is and says; never throws. Problems are sentences' ends ("is empty") without a path. */
export async function readAudioFile({ path, inode }: ExpectedFile): Promise<FileReading> {
  let opened: ReturnType<typeof openRegularFile>
  try {
    opened = openRegularFile(path)
  } catch (error) {
    return { kind: 'unreadable', problem: `cannot be opened (${codeOf(error)})` }
  }
  try {
    if (opened.inode !== inode) return { kind: 'unreadable', problem: 'was replaced while it was looked at' }
    return await readSource(openByteSource(opened.descriptor, opened.sizeBytes))
  } catch (error) {
    return { kind: 'unreadable', problem: `cannot be read (${codeOf(error)})` }
  } finally {
    closeSync(opened.descriptor)
  }
}

async function readSource(source: ByteSource): Promise<FileReading> {
  if (source.sizeBytes === 0) return refuse('is empty')
  const sniffed = sniffContainer(source)
  if (sniffed === null) return refuse('is not audio')
  const { container, extent } = sniffed
  if (extent === null) return refuse('is damaged: its audio was not found')
  if (extent.isCut) return refuse('ends before its audio does')

  const ownPictures = readOwnPictures(source, container)
  let metadata: IAudioMetadata
  try {
    metadata = await parse(source, container, ownPictures !== null)
  } catch (error) {
    if (isSystemError(error)) throw error
    return refuse(`is damaged: ${describeDamage(error as Error)}`)
  }
  const audioBytes = extent.spans.reduce((sum, { start, end }) => sum + end - start, 0)
  const facts = toAudioFacts(container, metadata.format, audioBytes)
  if (facts === null) return refuse('has no audio that can be played')
  const tags = toTrackTags(metadata, listPictures(ownPictures ?? metadata.common.picture ?? []))
  return { kind: 'audio', facts, tags: JSON.stringify(tags), audioHash: hashAudio(source, extent) }
}

async function parse(source: ByteSource, container: Container, skipCovers: boolean): Promise<IAudioMetadata> {
  const read = (duration: boolean) =>
    // Each time with options of its own: the reader writes into them.
    parseFromTokenizer(new BlockTokenizer(source, mediaTypes[container]), { duration, skipCovers })
  const metadata = await read(false)
  return metadata.format.duration === undefined ? read(true) : metadata
}

/** The tag reader's own words, where it noticed; a lying size is noticed by the language below it. */
function describeDamage(error: Error): string {
  if (error instanceof RangeError || error instanceof TypeError) return 'its headers tell what cannot be'
  return cleanText(error.message)?.slice(0, 200) ?? 'no reason given'
}

function refuse(problem: string): FileReading {
  return { kind: 'refused', problem }
}

/** Whether the file system failed rather than the file's content. */
export function isSystemError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === 'string'
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error'
}
