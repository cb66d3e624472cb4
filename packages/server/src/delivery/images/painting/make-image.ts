import type { ImageFrame } from '@regroove/contract'
import { paintDrawing } from '../drawing/paint-drawing.ts'
import type { ImageOrder, MadeImage } from '../image-order.ts'
import type { Drawing } from '../image-subject.ts'
import { chooseCandidate } from './choose-candidate.ts'
import { framePicture } from './frame-picture.ts'
import { makeCollage } from './make-collage.ts'
import { openRaster, type Raster } from './picture-codec.ts'
import { showPicture } from './show-picture.ts'
import type { UsePicture } from './use-picture.ts'

/** The sides of a drawing or a collage that nobody gave a size. */
const unaskedPx = 600

/** Drawings are painted no larger than this, and made larger by the codec. */
const mostPaintedPx = 1024

/** Makes an image. @throws {PictureProblem} when a picture of its source cannot be shown */
export async function makeImage({ source, frame, format }: ImageOrder, use: UsePicture): Promise<MadeImage> {
  if (source.kind === 'picture') {
    const picture = await chooseCandidate(source.candidates, frame, use)
    return use(picture, (loaded) => showPicture(loaded, frame, format))
  }
  const size = chooseSize(frame)
  const raster =
    source.kind === 'collage' ? await makeCollage(source.covers, size, use) : paint(source.drawing, size)
  return { format, bytes: await framePicture(openRaster(raster), frame, format) }
}

interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

/** What we make ourselves is made to fill the frame where it may, and is square where a frame only limits it. */
function chooseSize(frame: ImageFrame | null): Size {
  if (frame?.mode === 'crop') return frame
  const sidePx = frame === null ? unaskedPx : Math.min(frame.widthPx, frame.heightPx)
  return { widthPx: sidePx, heightPx: sidePx }
}

function paint(drawing: Drawing, { widthPx, heightPx }: Size): Raster {
  const shrink = Math.min(1, mostPaintedPx / Math.max(widthPx, heightPx))
  return paintDrawing(
    drawing,
    Math.max(1, Math.round(widthPx * shrink)),
    Math.max(1, Math.round(heightPx * shrink)),
  )
}
