import { parentPort, workerData } from 'node:worker_threads'
import { createGenreIndex } from '@regroove/contract'
import { openCatalog } from '../catalog/index.ts'
import { openCollection } from '../collection/index.ts'
import { openEditorsChoice, openShowcase } from '../discovery/index.ts'
import { type AnswerDesk, failureOfError, openAnswerDesk } from '../http/answering/index.ts'
import { isDatabaseFault, openAccountsReader, openCatalogReader } from '../storage/index.ts'
import type {
  ThreadData,
  ThreadNews,
  ThreadOrder,
  ThreadReply,
  WrittenFailure,
} from './answering-messages.ts'

// A thread that answers calls which read the catalogue, one after another: rooms of its own over a connection of its own.
// Before each statement it looks whether anybody still waits for what it is at.

const { rooms, cancelled } = workerData as ThreadData
const cancelledId = new Int32Array(cancelled)
let current: ThreadOrder | null = null
let desk: AnswerDesk | null = null

function openDesk(): AnswerDesk {
  const db = openCatalogReader({ folder: rooms.folder, beforeStatement: stopIfCancelled })
  const catalog = openCatalog({
    db,
    publicUrl: () => current!.publicUrl,
    tokenKey: rooms.tokenKey,
    genres: createGenreIndex(rooms.genreTable),
    occasions: rooms.occasions,
    clock: Date.now,
  })
  const editorsChoice = openEditorsChoice(rooms.folder, (facts, message) =>
    parentPort!.postMessage({ message, facts } satisfies ThreadNews),
  )
  const accounts = openAccountsReader({ folder: rooms.folder, beforeStatement: stopIfCancelled })
  const collection = openCollection({
    accounts: { ...accounts, openEdits: () => editsNothing },
    catalog,
    publicUrl: () => current!.publicUrl,
    tokenKey: rooms.tokenKey,
    idKey: rooms.idKey,
    clock: Date.now,
  })
  return openAnswerDesk({ catalog, collection, showcase: openShowcase({ catalog, editorsChoice }) })
}

function editsNothing(): Promise<never> {
  return Promise.reject(new Error('edits are no orders for a thread that answers'))
}

/** What an order has begun beside what made it fail goes on for a while: nobody waits for that either. */
function stopIfCancelled(): void {
  const isWanted = current === null ? desk === null : Atomics.load(cancelledId, 0) !== current.id
  if (!isWanted) throw new Error('nobody waits any more')
}

parentPort!.on('message', async (order: ThreadOrder) => {
  current = order
  const reply = await answer(order)
  current = null
  parentPort!.postMessage(reply satisfies ThreadNews, 'body' in reply ? [reply.body.buffer] : [])
})
try {
  desk = openDesk()
} catch {
  // The first order tries again, and says what is wrong.
}
parentPort!.postMessage('ready' satisfies ThreadNews)

async function answer(order: ThreadOrder): Promise<ThreadReply> {
  const { id } = order
  try {
    desk ??= openDesk()
    const { contentType, body, tag } = await desk(order)
    // A copy of its own memory, which can be handed over as it is.
    return { id, contentType, body: new Uint8Array(body), tag }
  } catch (error) {
    return { id, failure: writeFailure(error) }
  }
}

function writeFailure(error: unknown): WrittenFailure {
  const { code, status, detail, headers, cause } = failureOfError(error, isDatabaseFault)
  const underneath = cause instanceof Error ? { message: cause.message, stack: cause.stack } : null
  return { code, status, message: detail, headers, cause: underneath }
}
