import { type ContentId, Failure, findActivity, findMood, type ImageFrame } from '@regroove/contract'
import type { CatalogDb } from '../../storage/index.ts'
import type { ImageSubject, PictureRow } from './image-subject.ts'
import type { ImageTarget } from './image-target.ts'
import {
  findAlbumCovers,
  findNeighbours,
  findPicturedAlbum,
  findPicturedItem,
  findPicturedPlaylist,
  findPictures,
  findPlaylistCovers,
  type PicturedItem,
} from './picture-queries.ts'

/** Covers that a collage may choose from: four, and some more in case one of them cannot be read. */
const mostCovers = 8

/** Pictures beside the preferred one that are weighed against it. */
const mostNeighbours = 4

/** Frames between these proportions suit nearly every picture, so that the preferred one is not doubted. */
const nearlySquare = { least: 0.8, most: 1.25 } as const

/**
 * Finds what an image can be made of.
 *
 * A track without a picture of its own shows what its album shows. An artist or a playlist without one shows covers.
 *
 * @param frame null for the picture as it is; an oblong one brings pictures beside the preferred one into the choice
 * @throws {Failure} CATALOG_NO_RESULT: 404 for what was never known or has no image, 410 for what was removed
 */
export async function findSubject(
  db: CatalogDb,
  target: ImageTarget,
  frame: ImageFrame | null,
): Promise<ImageSubject> {
  if (target.kind !== 'content') {
    return { ...nothingPictured, drawing: findDrawing(target.kind, target.name) }
  }
  const subject = await describeItem(db, await findItem(db, target.id))
  return { ...subject, alternatives: await findAlternatives(db, subject.pictures[0], frame) }
}

const nothingPictured = { pictures: [], alternatives: [], covers: [] } as const

async function findItem(db: CatalogDb, id: ContentId): Promise<PicturedItem> {
  const item = await findItemOfKind(db, id)
  if (item === undefined) throw new Failure('CATALOG_NO_RESULT', { message: 'There is no image of this' })
  if (item.removed_at_ms === null) return item
  throw new Failure('CATALOG_NO_RESULT', { status: 410, message: 'This was removed' })
}

async function findItemOfKind(db: CatalogDb, id: ContentId): Promise<PicturedItem | undefined> {
  if (id.kind === 'catalog') return findPicturedItem(db, id.guid)
  return id.kind === 'playlist' ? findPicturedPlaylist(db, id.guid) : undefined
}

async function describeItem(db: CatalogDb, item: PicturedItem): Promise<ImageSubject> {
  const album = item.album_id === null ? undefined : await findPicturedAlbum(db, item.album_id)
  const ids = [item.picture_id, album?.picture_id ?? null].filter((id) => id !== null)
  const pictures = await findPictures(db, [...new Set(ids)])
  const covers = pictures.length === 0 ? await findCovers(db, item) : []
  const { guid, name } = album ?? item
  return { pictures, alternatives: [], covers, drawing: { kind: 'tile', guid, name } }
}

async function findCovers(db: CatalogDb, { kind, id }: PicturedItem): Promise<PictureRow[]> {
  if (kind === 'artist') return findAlbumCovers(db, id, mostCovers)
  return kind === 'playlist' ? findPlaylistCovers(db, id, mostCovers) : []
}

/** A picture in a music file was chosen by whoever tagged it; one in a folder may lie beside one that fits better. */
async function findAlternatives(
  db: CatalogDb,
  preferred: PictureRow | undefined,
  frame: ImageFrame | null,
): Promise<PictureRow[]> {
  if (frame === null || preferred === undefined || preferred.embedded_index !== null) return []
  const ratio = frame.widthPx / frame.heightPx
  const isNearlySquare = ratio >= nearlySquare.least && ratio <= nearlySquare.most
  return isNearlySquare ? [] : findNeighbours(db, preferred, mostNeighbours)
}

function findDrawing(kind: 'mood' | 'activity', name: string): ImageSubject['drawing'] {
  const mood = kind === 'mood' ? findMood(name) : null
  if (mood !== null) return { kind: 'mood', id: mood }
  const activity = kind === 'activity' ? findActivity(name) : null
  if (activity !== null) return { kind: 'activity', id: activity }
  throw new Failure('CATALOG_NO_RESULT', { message: `There is no ${kind} of this name` })
}
