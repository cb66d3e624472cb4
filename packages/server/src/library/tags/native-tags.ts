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
  const kinds = new Map(Object.entries(native).map(([kind, tags]) => [kind, indexTags(tags)]))
  return {
    find(...names) {
      for (const byName of kinds.values()) {
        for (const name of names) {
          const values = byName.get(name.toUpperCase())
          if (values !== undefined) return values
        }
      }
      return []
    },
    findPrivate(owner) {
      for (const byName of kinds.values()) {
        const frame = byName
          .get('PRIV')
          ?.find((value) => isPrivate(value) && value.owner_identifier === owner)
        if (isPrivate(frame)) return frame.data
      }
      return null
    },
    findOldId3(...names) {
      const values = oldId3
        .flatMap((kind) => names.flatMap((name) => kinds.get(kind)?.get(name.toUpperCase()) ?? []))
        .filter((value) => typeof value === 'string')
      return values.length === 0 ? null : values
    },
  }
}

function indexTags(tags: readonly NativeTag[]): Map<string, unknown[]> {
  const byName = new Map<string, unknown[]>()
  for (const { id, value } of tags) {
    const name = withoutPrefix(id).toUpperCase()
    const values = byName.get(name)
    if (values === undefined) byName.set(name, [value])
    else values.push(value)
  }
  return byName
}

const prefixes = ['TXXX:', '----:com.apple.iTunes:']

/** `TXXX:NAME` and `----:com.apple.iTunes:NAME` are NAME. */
function withoutPrefix(id: string): string {
  const prefix = prefixes.find((each) => id.startsWith(each)) ?? ''
  return id.slice(prefix.length)
}

function isPrivate(value: unknown): value is { owner_identifier: string; data: Uint8Array } {
  return typeof value === 'object' && value !== null && 'owner_identifier' in value && 'data' in value
}
