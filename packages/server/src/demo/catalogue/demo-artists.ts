import type { DemoArtist } from './demo-album.ts'

/** The artists of the demo library. All are invented. */
export const ARTISTS = {
  kvillebrant: {
    name: 'Åsmund Kvillebrant Trio',
    sortName: 'Kvillebrant, Åsmund, Trio',
    style: 'pierJazz',
  },
  lamplighters: {
    name: 'The Thistlewick Lamplighters',
    sortName: 'Thistlewick Lamplighters, The',
    style: 'saltFolk',
  },
  marchelune: { name: 'Élodie Marchelune', sortName: 'Marchelune, Élodie', style: 'cafeBossa' },
  halyards: { name: 'The Rusted Halyards', sortName: 'Rusted Halyards, The', style: 'harbourRock' },
  quokkas: { name: 'Neon Quokka Society', sortName: 'Neon Quokka Society', style: 'neonPop' },
  meridian: { name: 'Meridian Glass Orchestra', sortName: 'Meridian Glass Orchestra', style: 'glassAllegro' },
  pandas: { name: '星屑パンダ急行', sortName: 'Hoshikuzu Panda Kyuko', style: 'arcade' },
  vantablue: { name: 'Vantablue Harbor', sortName: 'Vantablue Harbor', style: 'slowWater' },
  mothwing: { name: 'Professor Mothwing', sortName: 'Mothwing, Professor', style: 'mothHop' },
} as const satisfies Readonly<Record<string, DemoArtist>>
