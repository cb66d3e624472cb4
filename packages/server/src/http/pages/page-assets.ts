import { createHash } from 'node:crypto'
import { icon } from './style/icon.ts'
import { pageStyle } from './style/page-style.ts'

/** A file that pages need, at a path that changes whenever it does. */
export interface PageAsset {
  readonly path: string
  readonly contentType: string
  readonly text: string
}

/** Everything that pages load beside pictures. */
export const pageAssets = {
  style: asset('regroove', 'css', 'text/css; charset=utf-8', pageStyle),
  icon: asset('regroove', 'svg', 'image/svg+xml', icon),
} as const

function asset(name: string, extension: string, contentType: string, text: string): PageAsset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { path: `/assets/${name}.${hash}.${extension}`, contentType, text }
}
