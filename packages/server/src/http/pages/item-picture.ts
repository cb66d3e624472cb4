import { html, type Markup } from './html.ts'
import { localPath } from './page-context.ts'

/** A square picture of an item, in CSS pixels; sharper screens get one of twice the size. */
export interface PictureWish {
  readonly sidePx: number
  /** Empty where the name stands beside it. */
  readonly alt: string
  /** Below what is seen first. */
  readonly isLate?: boolean
}

/** Writes a picture; an empty sleeve where the item names none. Contract section 10. */
export function writePicture(imageUrl: string | undefined, { sidePx, alt, isLate }: PictureWish): Markup {
  if (imageUrl === undefined) return html`<span class="sleeve"></span>`
  const path = localPath(imageUrl)
  return html`<img class="sleeve" src="${sizedImage(path, sidePx)}" srcset="${sizedImage(path, 2 * sidePx)} 2x" width="${sidePx}" height="${sidePx}" alt="${alt}"${isLate ? html` loading="lazy"` : ''}>`
}

/** The URL of a square image. @param url with or without a query */
export function sizedImage(url: string, sidePx: number): string {
  return `${url}${url.includes('?') ? '&' : '?'}w=${sidePx}&h=${sidePx}`
}
