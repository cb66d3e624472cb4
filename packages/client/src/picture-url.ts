import {
  type DeepLinkAction,
  type DeepLinkTarget,
  type ImageMode,
  readImageRequest,
} from '@regroove/contract'

/** How large a picture is wanted, in pixels, and how it is brought into that frame. */
export interface PictureFrame {
  /** 1 to 2048. */
  readonly widthPx: number
  /** 1 to 2048. */
  readonly heightPx: number
  /** `crop` when left out. */
  readonly mode?: ImageMode | undefined
  /** A colour of HTML, for `letterbox` alone. */
  readonly background?: string | undefined
  /** The language and country of what is written in it, such as `de-DE`; those of the answer when left out. */
  readonly locale?: string | undefined
}

/**
 * The URL of an item's picture in a size, made of the `ImageUrl` that it came with; null when it came without. Nothing is
 * sent.
 *
 * @throws {Failure} as the service would refuse it: INVALID_INPUT_PARAMETER for a size, a mode or a colour that cannot
 *   be, INCOMPATIBLE_INPUT_PARAMETERS for a background of anything but a letterbox
 * Source: contract section 10.
 */
export function pictureUrl(
  { ImageUrl }: { readonly ImageUrl?: string },
  { widthPx, heightPx, ...how }: PictureFrame,
): string | null {
  const asked = Object.entries({ w: String(widthPx), h: String(heightPx), ...how })
  const given = asked.filter((pair): pair is [string, string] => pair[1] !== undefined)
  readImageRequest(new Map(given))
  if (ImageUrl === undefined) return null
  const url = new URL(ImageUrl)
  for (const [name, value] of given) url.searchParams.set(name, value)
  return url.href
}

/** What a link is to do, and with what; both as the player likes when left out. */
export interface LinkWishes {
  readonly action?: DeepLinkAction | undefined
  readonly target?: DeepLinkTarget | undefined
}

/** The deep link of an item for an action, made of the `Link` that it came with; null when it came without. Contract section 11. */
export function linkTo({ Link }: { readonly Link?: string }, { action, target }: LinkWishes): string | null {
  if (Link === undefined) return null
  const url = new URL(Link)
  if (action !== undefined) url.searchParams.set('action', action)
  if (target !== undefined) url.searchParams.set('target', target)
  return url.href
}
