import type { Page } from '@regroove/contract'

/** Items as a page: in the order of `ids`, without those that could not be read. */
export function writePage<T>(
  ids: readonly number[],
  items: ReadonlyMap<number, T>,
  { total, token }: { readonly total: number; readonly token: string | null },
): Page<T> {
  const Items = ids.flatMap((id) => items.get(id) ?? [])
  return token === null
    ? { Items, TotalItemCount: total }
    : { Items, ContinuationToken: token, TotalItemCount: total }
}
