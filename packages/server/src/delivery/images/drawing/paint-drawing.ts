import type { ActivityId, MoodId } from '@regroove/contract'
import type { Drawing } from '../image-subject.ts'
import { type Canvas, makeCanvas } from './canvas.ts'
import { mixPalette } from './colours.ts'
import { motifs } from './motifs.ts'
import { growRandom, pick } from './seeded-random.ts'
import { writeName } from './write-name.ts'

/**
 * Paints a drawing: the same one each time in each size.
 *
 * A tile's pattern and colours come from the GUID, and its name stands on it. A mood or activity has a pattern and a
 * colour of its own, and no words: they would need a language.
 */
export function paintDrawing(drawing: Drawing, widthPx: number, heightPx: number): Canvas {
  const random = growRandom(drawing.kind === 'tile' ? drawing.guid : `${drawing.kind} ${drawing.id}`)
  const { motif, hueDegrees } =
    drawing.kind === 'tile'
      ? { motif: pick(random, motifNames), hueDegrees: 360 * random() }
      : emblems[drawing.id]
  const palette = mixPalette(hueDegrees)
  const canvas = makeCanvas(widthPx, heightPx, palette.ground)
  motifs[motif](canvas, palette, random)
  if (drawing.kind === 'tile') writeName(canvas, drawing.name)
  return canvas
}

type MotifName = keyof typeof motifs
const motifNames = Object.keys(motifs) as MotifName[]

interface Emblem {
  readonly motif: MotifName
  readonly hueDegrees: number
}

const emblems: Readonly<Record<MoodId | ActivityId, Emblem>> = {
  Happy: { motif: 'rays', hueDegrees: 85 },
  Chill: { motif: 'waves', hueDegrees: 215 },
  Energetic: { motif: 'bars', hueDegrees: 50 },
  Throwback: { motif: 'arches', hueDegrees: 65 },
  Rage: { motif: 'rays', hueDegrees: 25 },
  Sleepy: { motif: 'discs', hueDegrees: 285 },
  Romantic: { motif: 'discs', hueDegrees: 5 },
  Melancholy: { motif: 'waves', hueDegrees: 260 },
  Focus: { motif: 'rings', hueDegrees: 165 },
  Game: { motif: 'quarters', hueDegrees: 305 },
  Party: { motif: 'bars', hueDegrees: 330 },
  Workout: { motif: 'bars', hueDegrees: 140 },
  Celebration: { motif: 'discs', hueDegrees: 95 },
  Dinner_Party: { motif: 'arches', hueDegrees: 15 },
  Driving: { motif: 'rings', hueDegrees: 240 },
  Travel: { motif: 'arches', hueDegrees: 195 },
  Family_listening: { motif: 'quarters', hueDegrees: 115 },
  Wake_up: { motif: 'waves', hueDegrees: 45 },
}
