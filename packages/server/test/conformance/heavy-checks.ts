/**
 * What would use up quotas and room that all other checks need: our own service passes it in a house of its own, and it
 * cannot be tried beside the others.
 */
export const heavyChecks: readonly string[] = [
  'protocol.half-a-body',
  'quotas.too-many-requests',
  'quotas.waiting-helps',
  'quotas.failed-sign-ins',
  'quotas.headers-are-well-formed',
  'quotas.retry-after-form',
  'playlists.full-collection',
]
