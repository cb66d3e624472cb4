/** Checks that our own service does not pass yet, and why. */
interface KnownGap {
  readonly why: string
  readonly checks: readonly string[]
}

/**
 * All that is not passed yet: failed, or skipped for want of something. The list is exact, so that whoever fills a gap takes
 * it out here, and nothing falls into one unnoticed.
 */
export const knownGaps: readonly KnownGap[] = [
  {
    why: 'radio and the playlists made for each user are not built yet',
    checks: [
      'authentication.create-radio-without-a-token',
      'authentication.create-radio-without-a-user',
      'authentication.next-of-radio-without-a-token',
      'authentication.next-of-radio-without-a-user',
      'authentication.played-radios-without-a-token',
      'authentication.played-radios-without-a-user',
      'versions.of-create-radio',
      'versions.of-next-of-radio',
      'versions.of-played-radios',
      'verbs.of-create-radio',
      'verbs.of-next-of-radio',
      'verbs.of-played-radios',
      'conventions.namespace-of-create-radio',
      'conventions.namespace-of-next-of-radio',
      'conventions.namespace-of-played-radios',
      'collection.browse-playlists-for-you',
      'playlists.made-for-the-user',
      'radio.by-an-artist',
      'radio.by-a-genre',
      'radio.goes-on',
      'radio.max-items',
      'radio.refuse-no-seed',
      'radio.refuse-two-seeds',
      'radio.refuse-unknown-type',
      'radio.refuse-half-a-body',
      'radio.session-of-another-user',
      'radio.played-lately',
    ],
  },
]

/** What would use up quotas and room that all other checks need: passed in a house of its own. */
export const heavyChecks: readonly string[] = [
  'protocol.half-a-body',
  'quotas.too-many-requests',
  'quotas.waiting-helps',
  'quotas.failed-sign-ins',
  'quotas.headers-are-well-formed',
  'quotas.retry-after-form',
  'playlists.full-collection',
]
