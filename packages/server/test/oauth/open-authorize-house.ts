import { makePkce } from '../accounts/oauth-desk.ts'
import { type AccountsHouse, openAccountsHouse } from '../accounts/open-accounts-house.ts'
import { describeUser } from '../accounts/open-test-identity.ts'

/** A service with an application that asks users for something, and users who can be asked. */
export interface AuthorizeHouse extends AccountsHouse {
  /** Lets an application use the service; its client ID. */
  readonly register: (name: string, redirectUris: readonly string[]) => Promise<string>
  /** Adds a user that no other test knows, since attempts are counted by account; their name. */
  readonly addUser: () => Promise<string>
  /** Where the application sends a browser, with changes to what it asks. */
  readonly authorizePath: (changes?: Readonly<Record<string, string>>) => string
}

/** The password of every user. */
export const password = 'correct horse'

/** Opens the house for the tests of a file, and closes it after. */
export async function openAuthorizeHouse(
  t: Parameters<typeof openAccountsHouse>[0],
): Promise<AuthorizeHouse> {
  const house = await openAccountsHouse(t)
  const { operator } = house
  let names = 0
  const register = async (name: string, redirectUris: readonly string[]) =>
    (await operator.createApplication({ name, redirectUris })).clientId
  const clientId = await register('Player', ['https://player.example/cb'])
  return {
    ...house,
    register,
    addUser: async () => {
      const name = `User ${++names}`
      await operator.createUser(describeUser({ name, password }))
      return name
    },
    authorizePath: (changes = {}) => {
      const query = new URLSearchParams({
        ...{ client_id: clientId, response_type: 'code', scope: 'MicrosoftMediaServices.GrooveApiAccess' },
        ...{ state: 's', code_challenge: makePkce().challenge, code_challenge_method: 'S256', ...changes },
      })
      return `/oauth20_authorize.srf?${query}`
    },
  }
}
