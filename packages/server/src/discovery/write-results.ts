import {
  type ContentItem,
  type ContentResponse,
  type Culture,
  Failure,
  formatCulture,
  toWireError,
} from '@regroove/contract'

/** Items as `Results`. @throws {Failure} DISCOVERY_NO_RESULT without any */
export function writeResults(
  items: ContentItem[],
  { unreadable, culture }: { readonly unreadable: number; readonly culture: Culture },
): ContentResponse {
  if (items.length === 0) throw new Failure('DISCOVERY_NO_RESULT')
  return {
    ...(unreadable === 0
      ? {}
      : {
          Error: toWireError('CATALOG_INVALID_DATA', `Left out because they cannot be read: ${unreadable}`),
        }),
    Results: { Items: items, TotalItemCount: items.length },
    Culture: formatCulture(culture),
  }
}
