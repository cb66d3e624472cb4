import { openAccountsHouse } from '../../packages/server/test/accounts/open-accounts-house.ts'
import { describeUser } from '../../packages/server/test/accounts/open-test-identity.ts'
import { watchLateness } from './watch-lateness.ts'

// The server of the bench, in a process of its own. Told how many people sign in at once, they do so over and over, from
// addresses and at accounts of their own, until it is told again; then it says how late its event loop was meanwhile.

/** What the bench tells the server: how many sign in at once from now on. */
export interface SignInOrder {
  readonly atOnce: number
}

/** What the server says of the time since the order before. */
export interface SignInReport {
  readonly signIns: number
  readonly refused: number
  readonly lateness: { readonly p99Ms: number; readonly maxMs: number }
}

const cleaners: (() => unknown)[] = []
const house = await openAccountsHouse({
  after: (clean: unknown) => void cleaners.push(clean as () => unknown),
})
const { operator } = house
const { clientId, clientSecret } = await operator.createApplication({ name: 'Bench', redirectUris: [] })
const { accessToken } = await operator.issueApplicationToken({ clientId, clientSecret, scope: null })
const password = 'correct horse'
await operator.createUser(describeUser({ name: 'Ada', password }))

let round = 0
let signIns = 0
let refused = 0
let watch = watchLateness()
let made = 0

async function signInWhile(mine: number): Promise<void> {
  while (mine === round) {
    made += 1
    // Half are wrong, which costs as much; a wrong one is at an account of its own, or it would be told to wait.
    const name = made % 2 === 0 ? 'Ada' : `nobody ${made}`
    const address = `10.${(made >> 16) & 255}.${(made >> 8) & 255}.${made & 255}`
    const isLetIn = await operator.sessions.signIn({ name, password, address }).then(
      () => true,
      () => false,
    )
    if (mine !== round) return
    if (isLetIn) signIns += 1
    else refused += 1
    // Whoever is turned away comes again, a little later.
    if (!isLetIn) await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

process.on('message', ({ atOnce }: SignInOrder) => {
  process.send!({ signIns, refused, lateness: watch.stop() } satisfies SignInReport)
  round += 1
  signIns = 0
  refused = 0
  watch = watchLateness()
  for (let person = 0; person < atOnce; person++) void signInWhile(round)
})
process.once('disconnect', async () => {
  watch.stop()
  round += 1
  for (const clean of cleaners) await clean()
})
process.send!({ url: house.url, accessToken })
