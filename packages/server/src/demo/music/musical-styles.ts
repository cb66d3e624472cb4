import type { MusicalStyle } from './musical-style.ts'
import { arcade } from './styles/arcade.ts'
import { cafeBossa } from './styles/cafe-bossa.ts'
import { glassAllegro } from './styles/glass-allegro.ts'
import { glassWaltz } from './styles/glass-waltz.ts'
import { harbourRock } from './styles/harbour-rock.ts'
import { mothHop } from './styles/moth-hop.ts'
import { neonPop } from './styles/neon-pop.ts'
import { pierJazz } from './styles/pier-jazz.ts'
import { saltFolk } from './styles/salt-folk.ts'
import { slowWater } from './styles/slow-water.ts'

/** The styles that the demo library's artists play in. */
export const MUSICAL_STYLES = {
  pierJazz,
  saltFolk,
  cafeBossa,
  neonPop,
  glassWaltz,
  glassAllegro,
  harbourRock,
  arcade,
  slowWater,
  mothHop,
} as const satisfies Readonly<Record<string, MusicalStyle>>

export type StyleName = keyof typeof MUSICAL_STYLES
