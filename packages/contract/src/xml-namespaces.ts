/** The XML namespaces of answers and of request bodies, which may also be in none. Source: contract section 12. */
export const xmlNamespaces = {
  /** Of every answer; bodies of requests may use it. */
  platform: 'http://schemas.microsoft.com/xboxmusic/2013/10/platform',
  /** The later one of request bodies. */
  groove: 'http://schemas.microsoft.com/groovemusic/2016/09/api',
  /** Of the `string` elements that `TrackIds` may hold. */
  arrays: 'http://schemas.microsoft.com/2003/10/Serialization/Arrays',
  instance: 'http://www.w3.org/2001/XMLSchema-instance',
} as const
