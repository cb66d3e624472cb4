import type { FastifyReply } from 'fastify'

/**
 * What a page may do: show pictures, play music and use the style of this service, and nothing else. No script, no form,
 * no frame, nothing inline.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "img-src 'self'",
  "media-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Sets the headers that keep a page to itself. What browsers send on with a link stays on this service. */
export function guardPage(reply: FastifyReply): void {
  reply.headers({
    'Content-Security-Policy': contentSecurityPolicy,
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  })
}
