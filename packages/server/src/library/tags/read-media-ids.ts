import { guidFromBytes, parseGuid } from '@regroove/contract'

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * A GUID as Windows software keeps it in files: sixteen bytes whose first three fields are little endian, or text with
 * or without braces. Upper case; null when it is neither, or all zeros. Source: contract section 2.
 */
export function readMediaId(value: unknown): string | null {
  const guid =
    value instanceof Uint8Array ? fromBytes(value) : typeof value === 'string' ? fromText(value) : null
  return guid === nobody ? null : guid
}

function fromBytes(bytes: Uint8Array): string | null {
  if (bytes.length !== 16) return null
  const [a, b, c] = [bytes.slice(0, 4).reverse(), bytes.slice(4, 6).reverse(), bytes.slice(6, 8).reverse()]
  return guidFromBytes(Buffer.concat([a, b, c, bytes.slice(8)]))
}

function fromText(text: string): string | null {
  return parseGuid(
    text
      .replace(/\0/g, '')
      .trim()
      .replace(/^\{|\}$/g, ''),
  )
}

/** The parts of `WM/UniqueFileIdentifier`, such as `AMGa_id=R 1;AMGp_id=R 2;AMGt_id=T 3`: artist, album, track. */
export function readAmgIds(text: string): { artist?: string; album?: string; track?: string } {
  const read = (name: string) => {
    const value = new RegExp(`${name}=([^;\\0]*)`, 'i')
      .exec(text)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim()
      .toUpperCase()
    return value === undefined || value === '' ? undefined : value.slice(0, 100)
  }
  const [artist, album, track] = [read('AMGa_id'), read('AMGp_id'), read('AMGt_id')]
  return {
    ...(artist === undefined ? {} : { artist }),
    ...(album === undefined ? {} : { album }),
    ...(track === undefined ? {} : { track }),
  }
}
