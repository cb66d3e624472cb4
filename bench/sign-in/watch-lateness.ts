/** How late an event loop was. */
export interface Lateness {
  readonly p99Ms: number
  readonly maxMs: number
}

/** Looks a thousand times a second whether this process comes to what it has to do in time. */
export function watchLateness(): { readonly stop: () => Lateness } {
  const late: number[] = []
  let isOver = false
  const look = () => {
    const wantedMs = performance.now() + 1
    setTimeout(() => {
      late.push(Math.max(0, performance.now() - wantedMs))
      if (!isOver) look()
    }, 1)
  }
  look()
  return {
    stop: () => {
      isOver = true
      late.sort((one, other) => one - other)
      return { p99Ms: late[Math.floor(late.length * 0.99)] ?? 0, maxMs: late.at(-1) ?? 0 }
    },
  }
}
