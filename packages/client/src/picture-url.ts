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
}

/**
 * The URL of a picture in a size, made of the `ImageUrl` that an item came with. Nothing is sent.
 *
 * @throws {Failure} as the service would refuse it: INVALID_INPUT_PARAMETER for a size, a mode or a colour that cannot
 *   be, INCOMPATIBLE_INPUT_PARAMETERS for a background of anything but a letterbox
 * Source: contract section 10.
 */
export function pictureUrl(imageUrl: string, { widthPx, heightPx, mode, background }: PictureFrame): string {
  const asked = Object.entries({ w: String(widthPx), h: String(heightPx), mode, background })
  const given = asked.filter((pair): pair is [string, string] => pair[1] !== undefined)
  readImageRequest(new Map(given))
  const url = new URL(imageUrl)
  for (const [name, value] of given) url.searchParams.set(name, value)
  return url.href
}

/** What a link is to do, and with what; both as the player likes when left out. */
export interface LinkWishes {
  readonly action?: DeepLinkAction | undefined
  readonly target?: DeepLinkTarget | undefined
}

/** The deep link of an item, made of the `Link` that it came with, for an action. Source: contract section 11. */
export function linkTo(link: string, { action, target }: LinkWishes): string {
  const url = new URL(link)
  if (action !== undefined) url.searchParams.set('action', action)
  if (target !== undefined) url.searchParams.set('target', target)
  return url.href
}
