import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type ResponseSchema, wrapJsonp, writeXml } from '@regroove/contract'
import type { Format } from '../request/decide-format.ts'

/** An answer as bytes, in one format, with what is needed to send it again. */
export interface PreparedAnswer {
  readonly contentType: string
  readonly body: Buffer
  /** Without quotes; each coding adds its own mark. */
  readonly tag: string
  /** The body in the codings that were asked for so far. */
  readonly coded: Map<Coding, Promise<Buffer>>
}

/** A content coding that answers are compressed with. */
export type Coding = 'br' | 'gzip'

/** Shorter answers travel as they are: compressing them gains nothing on the wire. */
const worthCompressingBytes = 1024

const contentTypes = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  jsonp: 'application/javascript; charset=utf-8',
} as const

/** A plain result as text, in the format asked for. Members that are undefined are left out. */
export function writeAnswer(
  schema: ResponseSchema,
  answer: object,
  format: Format,
): { readonly contentType: string; readonly text: string } {
  return { contentType: contentTypes[format.kind], text: writeText(schema, answer, format) }
}

/**
 * Writes a plain result as `writeAnswer` does, to be sent more than once.
 *
 * @param tag of the one thing that it is about: it begins the answer's own, before a dot. Null for any other answer
 */
export function prepareAnswer(
  schema: ResponseSchema,
  answer: object,
  format: Format,
  tag: string | null = null,
): PreparedAnswer {
  const { contentType, text } = writeAnswer(schema, answer, format)
  const prepared = prepareText(contentType, text)
  return tag === null ? prepared : { ...prepared, tag: `${tag}.${prepared.tag}` }
}

/** Prepares a text that is written already. */
export function prepareText(contentType: string, text: string): PreparedAnswer {
  const body = Buffer.from(text, 'utf8')
  return {
    contentType,
    body,
    tag: createHash('sha1').update(body).digest('base64url').slice(0, 22),
    coded: new Map(),
  }
}

function writeText(schema: ResponseSchema, answer: object, format: Format): string {
  if (format.kind === 'xml') return writeXml(schema, answer)
  const json = JSON.stringify(answer)
  return format.kind === 'jsonp' ? wrapJsonp(format.callback, json) : json
}

/** The coding that the caller likes and the answer is worth; null to send it as it is. RFC 9110, 12.5.3. */
export function chooseCoding(acceptEncoding: string | undefined, answer: PreparedAnswer): Coding | null {
  if (acceptEncoding === undefined || answer.body.length < worthCompressingBytes) return null
  const liked = acceptEncoding.toLowerCase()
  if (allows(liked, 'br')) return 'br'
  return allows(liked, 'gzip') ? 'gzip' : null
}

function allows(acceptEncoding: string, coding: Coding): boolean {
  const part = acceptEncoding.split(',').find((item) => item.trim().split(/[;\s]/)[0] === coding)
  return part !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(part)
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** The body in a coding: made once however many ask. */
export function codedBody(answer: PreparedAnswer, coding: Coding): Promise<Buffer> {
  let body = answer.coded.get(coding)
  if (body === undefined) {
    body =
      coding === 'br'
        ? brotli(answer.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
        : gzipped(answer.body, { level: 6 })
    answer.coded.set(coding, body)
  }
  return body
}

/** The strong entity tag of an answer in a coding. */
export function entityTag(answer: PreparedAnswer, coding: Coding | null): string {
  return coding === null ? `"${answer.tag}"` : `"${answer.tag}-${coding}"`
}

/** Whether `If-None-Match` names the tag. RFC 9110, 13.1.2: weak comparison. */
export function isTagNamed(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((item) => item.trim().replace(/^W\//, '') === tag)
}
