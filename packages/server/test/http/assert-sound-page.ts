import assert from 'node:assert/strict'
import type { WireAnswer } from './open-drawn-house.ts'

/** Every element that our pages are made of, and the attributes that each may have. */
const elements: Readonly<Record<string, readonly string[]>> = {
  html: ['lang'],
  head: [],
  meta: ['charset', 'name', 'property', 'content'],
  title: [],
  link: ['rel', 'href', 'type'],
  body: [],
  header: ['class'],
  main: ['id', 'class'],
  footer: ['class'],
  nav: ['class', 'aria-label', 'aria-labelledby'],
  section: ['id', 'class', 'aria-labelledby'],
  article: ['id', 'class', 'aria-labelledby'],
  details: ['class', 'open'],
  summary: ['class'],
  div: ['class', 'aria-hidden', 'role', 'tabindex', 'aria-label'],
  p: ['class', 'dir', 'aria-hidden', 'id', 'role'],
  span: ['class', 'id'],
  strong: [],
  bdi: [],
  abbr: ['class', 'title'],
  a: ['class', 'href'],
  h1: [],
  h2: ['id', 'class'],
  h3: ['id', 'class'],
  h4: ['id', 'class'],
  ol: ['class'],
  ul: ['class'],
  li: ['class'],
  dl: ['class'],
  dt: ['class'],
  dd: ['class'],
  table: ['class'],
  thead: [],
  tbody: [],
  tr: ['id', 'class'],
  th: ['scope', 'class'],
  td: ['class', 'data-of'],
  code: ['class'],
  pre: ['class', 'tabindex', 'aria-label', 'role'],
  figure: [],
  figcaption: [],
  img: ['class', 'src', 'srcset', 'width', 'height', 'alt', 'loading'],
  form: ['class', 'method', 'action'],
  label: ['for'],
  input: [
    ...[
      'id',
      'name',
      'type',
      'value',
      'autocomplete',
      'autocapitalize',
      'spellcheck',
      'required',
      'autofocus',
    ],
    ...['aria-describedby', 'aria-invalid'],
  ],
  button: ['class', 'type', 'name', 'value', 'aria-label'],
  select: ['id', 'name'],
  option: ['value', 'selected'],
  audio: ['class', 'controls', 'preload', 'autoplay', 'src', 'aria-label'],
}

/** One tag of a page: its name and its attributes with their escaped values. */
interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

/** Reads the tags of a page as a browser would, as long as it is written as ours are. */
export function readTags(body: string): Tag[] {
  return [...body.matchAll(/<([a-z][^\s/>]*)((?:[^>"]|"[^"]*")*)>/gi)].map(([, name, rest]) => ({
    name: name!.toLowerCase(),
    attributes: new Map(
      [...rest!.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)].map(([, attribute, value = '']) => [
        attribute!,
        value,
      ]),
    ),
  }))
}

/**
 * Judges any page, whatever it shows: only the elements and attributes that we write, nothing inline, nothing from
 * elsewhere, a language, one main heading, a text for every picture and every field, and the headers that keep it to itself.
 *
 * @param isPrivate whether it is a page of accounts, which nobody may keep
 */
export function assertSoundPage({ status, headers, body }: WireAnswer, { isPrivate = false } = {}): void {
  assert.equal(headers['content-type'], 'text/html; charset=utf-8')
  const policy = String(headers['content-security-policy'])
  assert.match(policy, /^default-src 'none';/)
  // A form may end at an application.
  const forms = /form-action ('self'[^;*]*);/
  if (isPrivate) assert.match(policy, forms)
  const others = isPrivate ? policy.replace(forms, '') : policy
  assert.doesNotMatch(others, /unsafe|script-src|\*|https?:/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.equal(headers['x-frame-options'], 'DENY')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.ok(headers['referrer-policy'])
  const mayBeKept = status === 200 && !isPrivate
  assert.match(String(headers['cache-control']), mayBeKept ? /^public, max-age=\d+$/ : /^no-store$/)

  assert.match(body, /^<!doctype html>\n<html lang="(?:en|fr|de|es)">/)
  const tags = readTags(body)
  for (const { name, attributes } of tags) {
    assert.ok(Object.hasOwn(elements, name), `<${name}> is none of ours`)
    for (const [attribute, value] of attributes) {
      assert.ok(elements[name]!.includes(attribute), `<${name} ${attribute}> is none of ours`)
      const leads = ['src', 'srcset', 'action'].includes(attribute) || (name === 'a' && attribute === 'href')
      if (leads) {
        assert.match(value, /^[/#](?!\/)/, `<${name} ${attribute}="${value}"> leads elsewhere`)
      }
    }
    if (name === 'img') assert.ok(attributes.has('alt'), 'a picture without a text')
  }
  // Whatever else looks like the begin of a tag is none: its < is written as an entity.
  assert.equal(body.match(/<(?!\/?[a-z][a-z0-9]*[\s>]|!doctype)/g), null)
  assert.equal(tags.filter(({ name }) => name === 'h1').length, 1)
  const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? [])
  assert.equal(new Set(ids).size, ids.length, 'an id stands twice')
  assertSoundForms(tags, ids)
}

/** Every form is sent by POST and carries a token, every field has a label, and what refers to an id leads to it. */
function assertSoundForms(tags: readonly Tag[], ids: readonly string[]): void {
  const labelled = tags.filter(({ name }) => name === 'label').map(({ attributes }) => attributes.get('for'))
  const tokens = tags.filter(({ attributes }) => attributes.get('name') === 'token')
  assert.equal(tokens.length, tags.filter(({ name }) => name === 'form').length)
  for (const { name, attributes } of tags) {
    if (name === 'form') assert.equal(attributes.get('method'), 'post')
    const isSeen = name === 'select' || (name === 'input' && attributes.get('type') !== 'hidden')
    if (isSeen) assert.ok(labelled.includes(attributes.get('id')), `${attributes.get('name')} has no label`)
    for (const reference of ['aria-describedby', 'aria-labelledby']) {
      for (const id of attributes.get(reference)?.split(' ') ?? []) assert.ok(ids.includes(id), id)
    }
  }
}

/** The value of a `meta` or `link` of the head; null when there is none. */
export function inHead(answer: WireAnswer, key: string): string | null {
  for (const { name, attributes } of readTags(answer.body)) {
    if (name === 'meta' && [attributes.get('property'), attributes.get('name')].includes(key)) {
      return attributes.get('content')!
    }
    if (name === 'link' && attributes.get('rel') === key) return attributes.get('href')!
  }
  return null
}
