import type { Page } from '@regroove/contract'
import { json } from './break.ts'

const lists = ['Artists', 'Albums', 'Tracks', 'Playlists'] as const

/** Changes the items of every page of an answer. */
export function items(change: (items: { Id: string }[]) => { Id: string }[]) {
  return json((content) => {
    for (const list of lists) {
      const page = content[list] as Page<{ Id: string }> | undefined
      if (page !== undefined) Object.assign(page, { Items: change(page.Items) })
    }
  })
}
