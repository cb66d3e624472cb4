import { connect, type Socket } from 'node:net'

/** What is asked of a server, and how fast. */
export interface LoadOrder {
  readonly port: number
  readonly perSecond: number
  readonly seconds: number
  /** Asked in turn, from the first on. */
  readonly paths: readonly string[]
  readonly token: string
  /** How many connections there may be; more requests wait for one, and that counts as their time. */
  readonly connections: number
}

/** What came of it. */
export interface LoadOutcome {
  readonly sent: number
  /** Answers by status; 0 for connections that broke. */
  readonly answers: Readonly<Record<string, number>>
  /** From when a request was due, not from when it could be sent; by status, sorted, in ms. */
  readonly tookMs: Readonly<Record<string, readonly number[]>>
  /** How long after the last request was due the last answer came. */
  readonly lateMs: number
}

interface Due {
  readonly path: string
  readonly atMs: number
}

/**
 * Sends requests at a fixed rate, whether answers come or not, as people do: a server that stands still is not asked less
 * for it. A closed loop, like that of wrk, would wait with it and never see those who came meanwhile.
 */
export async function runOpenLoop(order: LoadOrder): Promise<LoadOutcome> {
  const { perSecond, seconds, paths, connections } = order
  const total = Math.round(perSecond * seconds)
  const idle: Caller[] = []
  const queue: Due[] = []
  const tookMs: Record<string, number[]> = {}
  let opened = 0
  let answered = 0
  let sent = 0
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()

  const done = (due: Due, status: number, caller: Caller | null) => {
    tookMs[status] ??= []
    tookMs[status].push(performance.now() - due.atMs)
    answered += 1
    if (caller === null) opened -= 1
    const next = queue.shift()
    if (next !== undefined) send(next, caller)
    else if (caller !== null) idle.push(caller)
    if (answered === total) finish()
  }
  const send = (due: Due, caller = idle.pop() ?? null) => {
    if (caller !== null) caller.ask(due)
    else if (opened < connections) {
      opened += 1
      openCaller(order, done).ask(due)
    } else queue.push(due)
  }

  const startedMs = performance.now()
  while (sent < total) {
    const dueNow = Math.min(total, Math.floor(((performance.now() - startedMs) * perSecond) / 1000) + 1)
    for (; sent < dueNow; sent += 1) {
      send({ path: paths[sent % paths.length]!, atMs: startedMs + (sent * 1000) / perSecond })
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const lastDueMs = startedMs + (total * 1000) / perSecond
  const gaveUp = setTimeout(finish, 30_000)
  await finished
  clearTimeout(gaveUp)
  for (const caller of idle) caller.end()
  return {
    sent,
    answers: Object.fromEntries(Object.entries(tookMs).map(([status, took]) => [status, took.length])),
    tookMs: Object.fromEntries(
      Object.entries(tookMs).map(([status, took]) => [status, took.sort((a, b) => a - b)]),
    ),
    lateMs: Math.max(0, performance.now() - lastDueMs),
  }
}

interface Caller {
  readonly ask: (due: Due) => void
  readonly end: () => void
}

type Done = (due: Due, status: number, caller: Caller | null) => void

/** One connection with one question at a time; it reads no more of an answer than where it ends. */
function openCaller({ port, token }: LoadOrder, done: Done): Caller {
  let current: Due | null = null
  let status = 0
  let missing = 0
  let closes = false
  let head = ''

  const settle = (keeps: boolean) => {
    const due = current
    current = null
    if (due !== null) done(due, status, keeps ? caller : null)
  }
  const read = (chunk: Buffer) => {
    if (missing > 0) missing -= chunk.length
    else {
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      status = Number(head.slice(9, 12))
      closes = /\r\nconnection: close/i.test(head.slice(0, end))
      missing = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0) - (head.length - end - 4)
      head = ''
    }
    if (missing > 0) return
    missing = 0
    if (closes) socket.destroy()
    settle(!closes)
  }
  const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true })
  socket.on('data', read)
  socket.on('error', () => {})
  socket.on('close', () => {
    status = 0
    settle(false)
  })
  const caller: Caller = {
    ask(due) {
      current = due
      socket.write(`GET ${due.path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`)
    },
    end: () => void socket.destroy(),
  }
  return caller
}

/** The value below which a part of sorted ones lies; NaN of none. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
