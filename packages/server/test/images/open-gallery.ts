import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseContentId, readImageRequest } from '@regroove/contract'
import { type Images, type ImagesOptions, openImages } from '../../src/delivery/images/index.ts'
import type { MediaAnswer } from '../../src/delivery/media-answer.ts'
import { openCatalogWriter, openStorage } from '../../src/storage/index.ts'
import { type GalleryItems, openGalleryItems } from './gallery-items.ts'

/** A catalogue with pictures in it, and the images made of them. */
export interface Gallery extends GalleryItems {
  readonly folder: string
  readonly libraryFolder: string
  readonly cacheFolder: string
  /** Puts a file into the library. */
  readonly putFile: (name: string, bytes: Uint8Array) => void
  /** What was logged so far. */
  readonly logged: readonly { readonly message: string; readonly facts: object }[]
  readonly images: Images
  /** Asks for an image as the route does; `music.mood.{Id}` and `music.activity.{Id}` are IDs as well. */
  readonly ask: (id: string, query?: string, request?: AskOptions) => Promise<MediaAnswer>
  /** Asks, and reads the body to its end. */
  readonly see: (id: string, query?: string, request?: AskOptions) => Promise<SeenImage>
  /** Ends the images and opens them again over the same cache. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What a request says beside its URL. */
interface AskOptions {
  readonly accept?: string
  readonly method?: 'GET' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer with its body. */
interface SeenImage extends MediaAnswer {
  readonly bytes: Buffer
}

/** Opens a gallery; the caller closes it. */
export async function openGallery({
  cacheMaxBytes = 64 * 1024 * 1024,
  clock = Date.now,
  ...options
}: Partial<Pick<ImagesOptions, 'cacheMaxBytes' | 'clock' | 'studio'>> = {}): Promise<Gallery> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-images-'))
  const dataFolder = path.join(folder, 'data')
  const libraryFolder = path.join(folder, 'music')
  const cacheFolder = path.join(folder, 'cache')
  mkdirSync(libraryFolder)
  const storage = await openStorage({ folder: dataFolder })
  const db = openCatalogWriter({ folder: dataFolder })

  const logged: { message: string; facts: object }[] = []
  const log = { warn: (facts: object, message: string) => void logged.push({ message, facts }) }
  const open = () => openImages({ db: storage.catalog, cacheFolder, cacheMaxBytes, clock, log, ...options })
  let images = open()

  const ask: Gallery['ask'] = (id, query = '', { accept, method = 'GET', headers = {} } = {}) =>
    images.answer({
      target: readTarget(id),
      query: readImageRequest(new Map(new URLSearchParams(query))),
      accept,
      method,
      headers,
    })

  return {
    ...(await openGalleryItems(db, libraryFolder)),
    folder,
    libraryFolder,
    cacheFolder,
    logged,
    get images() {
      return images
    },
    putFile(name, bytes) {
      const file = path.join(libraryFolder, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, bytes)
    },
    ask,
    async see(id, query, request) {
      const answer = await ask(id, query, request)
      const chunks = answer.body === null ? [] : await answer.body().toArray()
      return { ...answer, bytes: Buffer.concat(chunks) }
    },
    async restart() {
      await images.close()
      images = open()
    },
    async close() {
      await images.close()
      await storage.close()
      await db.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}

function readTarget(id: string): Parameters<Images['answer']>[0]['target'] {
  const [, kind, name] = /^music\.(mood|activity)\.(.*)$/.exec(id) ?? []
  if (name !== undefined) return { kind: kind as 'mood' | 'activity', name }
  return { kind: 'content', id: parseContentId(id)! }
}
