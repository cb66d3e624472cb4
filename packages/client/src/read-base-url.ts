/**
 * Reads where a service is into the text that paths are put behind: without query, fragment, or slash at the end.
 *
 * @throws {TypeError} for what is no absolute URL of HTTP
 */
export function readBaseUrl(baseUrl: string): string {
  const { origin, pathname, protocol } = new URL(baseUrl)
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new TypeError(`baseUrl must be http or https: ${baseUrl}`)
  return `${origin}${pathname.replace(/\/+$/, '')}`
}
