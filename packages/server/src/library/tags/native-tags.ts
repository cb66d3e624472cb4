import type { IAudioMetadata } from 'music-metadata'

/** The fields of all of a file's tags under their own names, for what the tag reader has no common name for. */
export interface NativeTags {
  /** The values under one of these names, whatever their case, in the first kind of tag that has any. */
  readonly find: (...names: readonly string[]) => readonly unknown[]
  /** The bytes of an ID3v2 private frame; null when there is none. */
  readonly findPrivate: (owner: string) => Uint8Array | null
  /** The values of a field in ID3v2.3 or older, which joins them by a slash; null when the file has no such tag. */
  readonly findOldId3: (...names: readonly string[]) => readonly string[] | null
}

interface NativeTag {
  readonly id: string
  readonly value: unknown
}

const oldId3 = ['ID3v2.2', 'ID3v2.3'] as const

/** Opens the native tags of one file. */
export function openNativeTags({ native }: Pick<IAudioMetadata, 'native'>): NativeTags {
  const kinds: readonly (readonly NativeTag[])[] = Object.values(native)
  const valuesOf = (tags: readonly NativeTag[], names: ReadonlySet<string>) =>
    tags.filter(({ id }) => names.has(withoutPrefix(id))).map(({ value }) => value)

  return {
    find(...names) {
      const wanted = new Set(names.map((name) => name.toUpperCase()))
      for (const tags of kinds) {
        const values = valuesOf(tags, wanted)
        if (values.length > 0) return values
      }
      return []
    },
    findPrivate(owner) {
      for (const { id, value } of kinds.flat()) {
        if (id === 'PRIV' && isPrivate(value) && value.owner_identifier === owner) return value.data
      }
      return null
    },
    findOldId3(...names) {
      const wanted = new Set(names.map((name) => name.toUpperCase()))
      const tags = oldId3.flatMap((kind) => native[kind] ?? [])
      const values = valuesOf(tags, wanted).filter((value) => typeof value === 'string')
      return values.length === 0 ? null : values
    },
  }
}

/** `TXXX:NAME` and `----:com.apple.iTunes:NAME` are NAME. */
function withoutPrefix(id: string): string {
  return id.replace(/^(?:TXXX:|----:com\.apple\.iTunes:)/i, '').toUpperCase()
}

function isPrivate(value: unknown): value is { owner_identifier: string; data: Uint8Array } {
  return typeof value === 'object' && value !== null && 'owner_identifier' in value && 'data' in value
}
