import { Failure } from '@regroove/contract'
import type { FindGrantedRow } from './find-granted-row.ts'
import { makeMediaEtag } from './media-etag.ts'
import type { MediaFileRow } from './media-file-queries.ts'
import { closeQuietly } from './media-files.ts'
import { anyVersion, hashVersion, type MediaGrant } from './media-grant.ts'
import { type OpenedMedia, type OpeningOptions, openMediaFile } from './open-media-file.ts'

/** A file of the catalogue, open. Whoever has it closes its handle. */
export interface OpenedFile extends OpenedMedia {
  readonly file: MediaFileRow
  /** Strong, with its quotes. */
  readonly etag: string
  /** What media URLs name this version of the file by. */
  readonly version: string
}

/** How the disk is reached. */
interface Opening {
  readonly opening: OpeningOptions
}

/** Opens a file of the catalogue. @throws {Failure} what `openMediaFile` throws */
export async function openFileRow({ opening }: Opening, file: MediaFileRow): Promise<OpenedFile> {
  const media = await openMediaFile(file, opening)
  const etag = makeMediaEtag({ ...media, fileId: file.id, audioHash: file.audio_hash })
  return { ...media, file, etag, version: hashVersion(etag) }
}

/**
 * Opens the first file that can be opened.
 *
 * @param signal once it says so, no further file is tried, and what it says is thrown
 * @throws {Failure} DELIVERY_UNAVAILABLE_CONTENT (404) when there is none; failing storage outweighs missing files, for it
 *   may come back
 */
export async function openFirstFile(
  context: Opening,
  files: readonly MediaFileRow[],
  signal?: AbortSignal,
): Promise<OpenedFile> {
  let failure = new Failure('DELIVERY_UNAVAILABLE_CONTENT')
  for (const file of files) {
    signal?.throwIfAborted()
    try {
      return await openFileRow(context, file)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (error.status > failure.status) failure = error
    }
  }
  throw failure
}

/** Finds the file that a URL is for, if it still is of the track. @throws {Failure} DELIVERY_UNAVAILABLE_CONTENT (404) */
export async function findGrantedFile(
  { findFile }: { readonly findFile: FindGrantedRow },
  grant: MediaGrant,
): Promise<MediaFileRow> {
  const file = await findFile(grant)
  if (file === undefined) throw new Failure('DELIVERY_UNAVAILABLE_CONTENT')
  return file
}

/**
 * Opens the file that a URL is for, in the version that the URL is for.
 *
 * @throws {Failure} DELIVERY_UNAVAILABLE_CONTENT (410) when the file has become another since
 */
export async function openGrantedVersion(
  context: Opening,
  file: MediaFileRow,
  version: string,
): Promise<OpenedFile> {
  const opened = await openFileRow(context, file)
  if (version === anyVersion || opened.version === version) return opened
  await closeQuietly(opened.handle)
  throw new Failure('DELIVERY_UNAVAILABLE_CONTENT', {
    status: 410,
    message: 'The file has changed since: ask for a new URL',
  })
}
