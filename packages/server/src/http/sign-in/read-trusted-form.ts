import { hash, timingSafeEqual } from 'node:crypto'
import { Failure } from '@regroove/contract'
import type { FastifyRequest } from 'fastify'
import { type Form, readForm } from '../request/read-form.ts'

/** What a form of ours carries along, so that no other site can send one for the browser that holds this key. */
export function formTokenOf(key: string): string {
  return hash('sha256', `regroove form ${key}`, 'base64url')
}

/**
 * Reads a form that a page of ours was sent with, by the browser that it was written for: it comes from our own origin as
 * far as the browser says, and carries the token that belongs to the browser's key.
 *
 * @param key what the browser's cookie holds; null when there is none
 * @throws {Failure} UNAUTHORIZED_API_METHOD when it was sent from elsewhere; INVALID_INPUT_PARAMETER when it is no form
 */
export function readTrustedForm(request: FastifyRequest, key: string | null, publicUrl: string): Form {
  if (!isFromHere(request, publicUrl)) throw refuse('The form was sent from another site')
  const form = readForm(request)
  const token = Buffer.from(form.get('token') ?? '')
  const wanted = Buffer.from(key === null ? '' : formTokenOf(key))
  if (key === null || token.length !== wanted.length || !timingSafeEqual(token, wanted)) {
    throw refuse('The form was written for another browser, or its cookie is gone')
  }
  return form
}

/** Browsers say where a form comes from in one of two ways; what says neither is no browser that somebody could abuse. */
function isFromHere({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = headers
  if (origin === undefined) return true
  // A page may be read under another name than the public one, such as the machine's own.
  return (
    origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === headers.host)
  )
}

function refuse(message: string): Failure {
  return new Failure('UNAUTHORIZED_API_METHOD', { message })
}
