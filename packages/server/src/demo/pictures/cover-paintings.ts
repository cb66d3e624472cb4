import type { Painting } from './paint-picture.ts'
import { cassetteSun } from './paintings/cassette-sun.ts'
import { darkLighthouse } from './paintings/dark-lighthouse.ts'
import { glassMeridians } from './paintings/glass-meridians.ts'
import { lanternStreet } from './paintings/lantern-street.ts'
import { lastTram } from './paintings/last-tram.ts'
import { moth } from './paintings/moth.ts'
import { pierAtNight } from './paintings/pier-at-night.ts'
import { pixelPanda } from './paintings/pixel-panda.ts'
import { postcard } from './paintings/postcard.ts'
import { saltRoad } from './paintings/salt-road.ts'
import { slowFog } from './paintings/slow-fog.ts'

/** What is on the sleeves, on a canvas of 600 by 600 px. */
export const COVER_PAINTINGS = {
  pierAtNight,
  saltRoad,
  postcard,
  darkLighthouse,
  cassetteSun,
  lastTram,
  glassMeridians,
  pixelPanda,
  slowFog,
  moth,
  lanternStreet,
} as const satisfies Readonly<Record<string, Painting>>

export type CoverName = keyof typeof COVER_PAINTINGS
