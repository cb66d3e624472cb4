import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type AudioFormat, type AudioSpec, formatOf, type TagKind, tagKindsOf } from './audio-spec.ts'
import { readBaseSound } from './base-sound.ts'
import { stampAudio } from './stamp-audio.ts'

/**
 * Writes a real, encoded and tagged audio file; folders on its way are made.
 *
 * The sound comes from ffmpeg at most once per machine; each file then costs a copy with our own tags.
 *
 * @param spec default: one second of sound in the format of the extension, without tags
 * @throws {Error} when ffmpeg is missing, when no format is given and the extension names none,
 *   or when the format cannot carry a kind of tags
 */
export async function makeAudio(file: string, spec: AudioSpec = {}): Promise<void> {
  const bytes = await makeAudioBytes(spec.format ?? requireFormat(file), spec)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, bytes)
}

/** What `makeAudio` would write. */
export async function makeAudioBytes(format: AudioFormat, spec: AudioSpec = {}): Promise<Buffer> {
  const kinds = spec.tagKinds ?? tagKindsOf[format].usual
  refuseStrangers(format, kinds)

  const audio = await readBaseSound(format, {
    seconds: spec.seconds ?? 1,
    tone: spec.tone ?? 0,
    sampleRateHz: spec.sampleRateHz ?? 44_100,
    bitrateKbps: spec.bitrateKbps ?? 96,
  })
  if (spec.tags === undefined) return Buffer.from(audio)
  return stampAudio(format, audio, spec.tags, kinds, spec.quirks ?? {})
}

function requireFormat(file: string): AudioFormat {
  const format = formatOf(file)
  if (format === null)
    throw new Error(`No audio format by the name ${path.basename(file)}: give spec.format.`)
  return format
}

function refuseStrangers(format: AudioFormat, kinds: readonly TagKind[]): void {
  const { usual, also } = tagKindsOf[format]
  const stranger = kinds.find((kind) => ![...usual, ...also].includes(kind))
  if (stranger !== undefined)
    throw new Error(`${format} cannot carry ${stranger} tags, only ${[...usual, ...also]}.`)
}
