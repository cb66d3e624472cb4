import { createHmac, timingSafeEqual } from 'node:crypto'
import { formatContentId, type Guid, guidFromBytes, guidToBytes } from '@regroove/contract'

/** What an item of a collection is: something of the catalogue that was collected, or an entry of a playlist. */
export type CollectionItem =
  | { readonly kind: 'album' | 'artist' | 'track'; readonly guid: Guid }
  | { readonly kind: 'entry'; readonly entryId: number; readonly addedAtMs: number }

/** Writes and reads the IDs of items of collections. */
export interface CollectionIds {
  /** The ID as answers carry it: `music.AQ…`. */
  readonly write: (userId: number, item: CollectionItem) => string
  /**
   * What the text after `music.` stands for; null when it was not given to this user. What is read was there once: it may
   * have left the collection since.
   */
  readonly read: (userId: number, opaque: string) => CollectionItem | null
}

/** Begins every ID, so that its text begins with `AQ`. */
const version = 1
/** The second byte, as the historic service had it: `AQE…`, `AQI…`, `AQQ…`. */
const kindBytes = { album: 1, artist: 2, track: 4, entry: 5 } as const
const kindOfByte = new Map(Object.entries(kindBytes).map(([kind, byte]) => [byte as number, kind]))
const macBytes = 8

/**
 * Makes the IDs of items of collections: the kind, what names the item, and a truncated HMAC-SHA-256 over both and the user,
 * so that an ID is of one user and nobody makes one up.
 *
 * The same track has the same ID each time that it is collected. An entry is named by its row and the moment it came, for in
 * a database that was restored rows may get numbers that others had before.
 *
 * Source: contract section 2.
 */
export function createCollectionIds(key: Uint8Array): CollectionIds {
  const sign = (userId: number, content: Uint8Array): Buffer =>
    createHmac('sha256', key).update(`item|${userId}|`).update(content).digest().subarray(0, macBytes)

  return {
    write(userId, item) {
      const content = Buffer.concat([Buffer.of(version, kindBytes[item.kind]), writeName(item)])
      const opaque = Buffer.concat([content, sign(userId, content)]).toString('base64url')
      return formatContentId({ kind: 'collectionItem', opaque })
    },
    read(userId, opaque) {
      const bytes = Buffer.from(opaque, 'base64url')
      const content = bytes.subarray(0, -macBytes)
      const isOurs =
        content.length > 2 &&
        content[0] === version &&
        // Decoding forgives letters that do not belong, and then one ID could be written in many ways.
        bytes.toString('base64url') === opaque &&
        timingSafeEqual(bytes.subarray(-macBytes), sign(userId, content))
      return isOurs ? readItem(content) : null
    },
  }
}

/** Numbers in six bytes last for 281 trillion rows, and as many milliseconds. */
const numberBytes = 6

function writeName(item: CollectionItem): Uint8Array {
  if (item.kind !== 'entry') return guidToBytes(item.guid)
  const name = Buffer.alloc(2 * numberBytes)
  name.writeUIntBE(item.entryId, 0, numberBytes)
  name.writeUIntBE(item.addedAtMs, numberBytes, numberBytes)
  return name
}

function readItem(content: Buffer): CollectionItem | null {
  const kind = kindOfByte.get(content[1]!)
  const name = content.subarray(2)
  if (kind === 'entry' && name.length === 2 * numberBytes) {
    return {
      kind,
      entryId: name.readUIntBE(0, numberBytes),
      addedAtMs: name.readUIntBE(numberBytes, numberBytes),
    }
  }
  if (kind === undefined || kind === 'entry' || name.length !== 16) return null
  return { kind: kind as 'album' | 'artist' | 'track', guid: guidFromBytes(name) }
}
