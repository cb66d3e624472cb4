import { isCountry, UserProfileResponseSchema } from '@regroove/contract'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectJson } from '../checking/expect-answer.ts'
import { contract } from '../checking/sources.ts'

const source = contract(8)
const profilePath = '/1/user/music/profile'

/** What the service knows of a user. Contract section 8. */
export const profileChecks: readonly Check[] = [
  check({
    id: 'profile.of-an-application',
    rule: 'With an application alone, a profile holds IsSubscriptionAvailableForPurchase and Culture, and nothing else.',
    source,
    run: async ({ ask }) => {
      const answer = await ask(profilePath)
      const profile = expectJson(answer, UserProfileResponseSchema)
      const members = Object.keys(profile).toSorted().join(', ')
      expectThat(
        members === 'Culture, IsSubscriptionAvailableForPurchase',
        answer,
        'these two members',
        members,
      )
    },
  }),
  check({
    id: 'profile.of-a-user',
    rule: 'A user with a Music Pass has HasSubscription true, a Subscription, a Collection and a Culture.',
    source,
    needs: ['user'],
    run: async ({ ask, user }) => {
      const answer = await ask(profilePath, { as: user })
      const {
        HasSubscription,
        Subscription,
        Collection,
        Culture = '',
      } = expectJson(answer, UserProfileResponseSchema)
      expectThat(HasSubscription === true, answer, 'HasSubscription true', `${HasSubscription}`)
      expectThat(Subscription !== undefined, answer, 'a Subscription')
      expectThat(
        isCountry(Subscription?.Region ?? ''),
        answer,
        'a Region of two letters',
        Subscription?.Region,
      )
      expectThat(Collection !== undefined, answer, 'a Collection')
      expectThat(/^[a-z]{2}-[A-Z]{2}$/.test(Culture), answer, 'a Culture such as en-US', Culture)
    },
  }),
  check({
    id: 'profile.of-a-user-without-a-pass',
    rule: 'A user without a Music Pass has HasSubscription false and no Subscription.',
    source,
    needs: ['noPass'],
    run: async ({ ask, noPass }) => {
      const answer = await ask(profilePath, { as: noPass })
      const { HasSubscription, Subscription } = expectJson(answer, UserProfileResponseSchema)
      expectThat(HasSubscription === false, answer, 'HasSubscription false', `${HasSubscription}`)
      expectThat(Subscription === undefined, answer, 'no Subscription', JSON.stringify(Subscription))
    },
  }),
]
