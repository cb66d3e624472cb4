import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, type Piece } from './html.ts'

test('what is put into a template is escaped, in content and in attributes', () => {
  const name = `"><script>alert('x')</script>&amp;`
  assert.equal(
    html`<a title="${name}">${name}</a>`.text,
    '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</a>',
  )
})

test('markup goes into markup as it is, lists in their order, and what is not there leaves nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
  assert.equal(
    html`<ul>${items}</ul>${null}${undefined}${false}${0}`.text,
    '<ul><li>a</li><li>&lt;b&gt;</li></ul>0',
  )
})

test('an object that looks like markup does not compile, and is not taken for it', () => {
  // @ts-expect-error it lacks the mark that only `html` gives
  const forged: Piece = JSON.parse('{"text":"<script>"}') as { text: string }
  assert.throws(() => html`${forged}`, TypeError)
  assert.throws(() => html`${[forged]}`, TypeError)
})

test('controls and halves of characters are left out, line feeds and whole characters stay', () => {
  assert.equal(html`${'a\0b\u001b\u007f\u0085\ud800c\n\t𝄞'}`.text, 'abc\n\t𝄞')
})

test('whatever text is given, nothing of it can open a tag, close an attribute or begin an entity', () => {
  const unit = fc.oneof(
    fc.constantFrom('<', '>', '&', '"', "'", ';', '#', 'a'),
    fc.nat(0xffff).map(String.fromCharCode),
  )
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      const written = html`${text}`.text
      assert.doesNotMatch(written, /[<>"'\0]/)
      assert.equal(written.replace(/&(?:amp|lt|gt|quot|#39);/g, '').includes('&'), false)
    }),
  )
})
