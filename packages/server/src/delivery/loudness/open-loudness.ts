import { type LoudnessStore, openLoudnessStore } from './loudness-store.ts'
import type { Measurement } from './read-measurement.ts'

/** What is known of how loud tracks are. */
export interface Loudness {
  /** Null where it was not measured, or nothing was to be heard. @param audioHash of the file; null where it has none */
  readonly find: (audioHash: string | null) => Promise<Measurement | null>
  readonly store: LoudnessStore
}

/** @param folder holds the measurements, and may be lost */
export function openLoudness(folder: string): Loudness {
  const store = openLoudnessStore(folder)
  return {
    store,
    async find(audioHash) {
      const found = audioHash === null ? null : await store.find(audioHash)
      return found === 'silent' ? null : found
    },
  }
}
