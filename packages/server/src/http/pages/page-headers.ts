import type { FastifyReply } from 'fastify'

/**
 * What a page may do: show pictures, play music and use the style of this service, and nothing else. No script, no
 * frame, nothing inline; forms only where the page has one.
 *
 * @param formTargets where a form may lead: browsers look at what it is redirected to, too
 */
function writePolicy(formTargets: readonly string[]): string {
  return [
    "default-src 'none'",
    "img-src 'self'",
    "media-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    `form-action ${formTargets.length === 0 ? "'none'" : formTargets.join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Sets the headers that keep a page to itself. What browsers send on with a link stays on this service.
 *
 * @param formTargets sources of a content security policy; none for a page without a form
 */
export function guardPage(reply: FastifyReply, formTargets: readonly string[] = []): void {
  reply.headers({
    'Content-Security-Policy': writePolicy(formTargets),
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  })
}
