import type { Culture, TextLanguage } from '@regroove/contract'

/** What a page is written for. */
export interface PageContext {
  /** The language of what we say ourselves; names stay as they are. */
  readonly language: TextLanguage
  /** What the catalogue is asked in. */
  readonly culture: Culture
  /** What absolute links begin with, without a slash at the end. */
  readonly publicUrl: string
}

/**
 * A URL of ours without its host: a page may be read under another name than the public one, and its styles and pictures
 * come from where it came from.
 */
export function localPath(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '')
}
