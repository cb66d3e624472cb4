import { signInAs } from '../signing-in/sign-in-as.ts'
import type { Finder, Need } from './finder.ts'
import type { Given } from './given.ts'
import { type InputName, optionOf } from './inputs.ts'

/** Callers and facts that cannot be found through the API: they come from whoever starts the run. */
export const callerNeeds = {
  user: {
    lacking: `no user: give ${optionOf('userToken')}, or sign in with ${optionOf('username')}`,
    async find(finder) {
      const { userToken } = finder.inputs
      if (userToken !== null) return { of: 'the user', text: userToken }
      const signIn = await finder.get('signIn')
      if (signIn === null) return null
      const { accessToken } = await finder.once('signed in', () => signInAs(finder, signIn))
      return { of: 'the user', text: accessToken }
    },
  },
  noPass: tokenNeed('noPassToken', 'the user without a pass'),
  otherUser: tokenNeed('otherUserToken', 'the other user'),
  expiredApplication: tokenNeed('expiredToken', 'an application, with a token past its time'),
  expiredUser: tokenNeed('expiredUserToken', 'a user, with a token past its time'),
  disabledApplication: tokenNeed('disabledToken', 'an application that is switched off'),
  unscopedUser: tokenNeed('unscopedToken', 'a user who has not consented'),
  limitedApplication: tokenNeed('limitedToken', 'an application that may not search'),
  signIn: {
    lacking: `nobody to sign in as: give ${(['username', 'password', 'redirectUri'] as const).map(optionOf).join(', ')}`,
    async find({ inputs: { username, password, redirectUri } }) {
      if (username === null || password === null || redirectUri === null) return null
      return { userName: username, password, redirectUri }
    },
  },
  removedId: textNeed('removedId'),
  closedTrack: textNeed('closedTrack'),
  unavailableTrack: textNeed('unavailableTrack'),
  expiredUrl: textNeed('expiredUrl'),
  hiddenTrack: {
    lacking: `not given: ${optionOf('hiddenTrack')} and ${optionOf('hiddenIn')}`,
    async find({ inputs: { hiddenTrack, hiddenIn } }) {
      return hiddenTrack === null || hiddenIn === null ? null : { id: hiddenTrack, country: hiddenIn }
    },
  },
  stress: {
    lacking: 'heavy checks run with --stress alone',
    find: async ({ stress }) => (stress ? true : null),
  },
} satisfies { [N in keyof Given]?: Need<N> }

function tokenNeed(input: InputName, of: string) {
  return {
    lacking: `not given: ${optionOf(input)}`,
    find: async ({ inputs }: Finder) => {
      const text = inputs[input]
      return text === null ? null : { of, text }
    },
  }
}

function textNeed(input: InputName) {
  return { lacking: `not given: ${optionOf(input)}`, find: async ({ inputs }: Finder) => inputs[input] }
}
