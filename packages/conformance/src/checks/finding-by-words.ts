import type { ContentResponse, ContentType } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent } from '../checking/expect-answer.ts'
import { contract } from '../checking/sources.ts'
import type { NamedItem } from '../finding/given.ts'
import { memberOf } from '../finding/sample-items.ts'
import { searchPath } from './answers.ts'

const source = contract(4, 'search')

function idsIn(content: ContentResponse, type: ContentType): readonly string[] {
  return content[memberOf[type]]?.Items.map(({ Id }) => Id) ?? []
}

/** Goes on when a query finds an item among the first 25 of its type. */
async function expectFound(asker: Pick<Asker, 'ask'>, query: string, item: NamedItem): Promise<void> {
  const { answer, content } = await askContent(asker, searchPath(query, '&source=catalog'))
  const found = idsIn(content, item.type).includes(item.id)
  expectThat(found, answer, `${item.name} (${item.id}) among ${memberOf[item.type]}`, `other ones`)
}

/** The same letters in another order within a word: the typo that fingers make. */
function mistype(word: string): string {
  const at = Math.floor(word.length / 2)
  return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2)
}

function foldAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '')
}

/** Finding by what a listener types. Contract section 4. */
export const findingChecks: readonly Check[] = [
  check({
    id: 'search.artist-by-name',
    rule: 'An artist is found by its name, first of all.',
    source,
    needs: ['artist'],
    run: async (given) => {
      const { answer, content } = await askContent(given, searchPath(given.artist.Name, '&source=catalog'))
      const first = content.Artists?.Items[0]?.Name
      const fold = (name = '') => foldAccents(name).toLowerCase()
      expectThat(fold(first) === fold(given.artist.Name), answer, `${given.artist.Name} first`, `${first}`)
    },
  }),
  check({
    id: 'search.album-by-title',
    rule: 'An album is found by its title.',
    source,
    needs: ['album'],
    run: (given) =>
      expectFound(given, given.album.Name, { type: 'albums', id: given.album.Id, name: given.album.Name }),
  }),
  check({
    id: 'search.track-by-title',
    rule: 'A track is found by its title.',
    source,
    needs: ['track'],
    run: (given) =>
      expectFound(given, given.track.Name, { type: 'tracks', id: given.track.Id, name: given.track.Name }),
  }),
  check({
    id: 'search.playlist-by-name',
    rule: "An editors' playlist is found by its name.",
    source,
    needs: ['playlist'],
    run: ({ playlist, ...given }) =>
      expectFound(given, playlist.Name, { type: 'playlists', id: playlist.Id, name: playlist.Name }),
  }),
  check({
    id: 'search.artist-and-title',
    rule: "A track is found by its artist's name and its title together.",
    source,
    needs: ['songAndSinger'],
    run: ({ songAndSinger: { track, singer }, ...given }) =>
      expectFound(given, `${singer} ${track.Name}`, { type: 'tracks', id: track.Id, name: track.Name }),
  }),
  check({
    id: 'search.words-in-any-order',
    rule: 'Words are found in any order.',
    source,
    needs: ['severalWords'],
    run: ({ severalWords, ...given }) =>
      expectFound(given, severalWords.name.split(/\s+/).toReversed().join(' '), severalWords),
  }),
  check({
    id: 'search.prefix-of-the-last-word',
    rule: 'The last word may be half typed.',
    source,
    needs: ['longWord'],
    run: ({ longWord, ...given }) => {
      const end = longWord.name.indexOf(longWord.word) + longWord.word.length - 2
      return expectFound(given, longWord.name.slice(0, end), longWord)
    },
  }),
  check({
    id: 'search.any-case',
    rule: 'Capitals do not matter.',
    source,
    needs: ['longWord'],
    run: async ({ longWord, ...given }) => {
      await expectFound(given, longWord.name.toUpperCase(), longWord)
      await expectFound(given, longWord.name.toLowerCase(), longWord)
    },
  }),
  check({
    id: 'search.without-accents',
    rule: 'Accents need not be typed.',
    source,
    needs: ['accented'],
    run: ({ accented, ...given }) => expectFound(given, foldAccents(accented.name), accented),
  }),
  check({
    id: 'search.without-punctuation',
    rule: 'Punctuation need not be typed.',
    source,
    needs: ['punctuated'],
    run: ({ punctuated, ...given }) =>
      expectFound(given, punctuated.name.replace(/['’.\-/]/g, ''), punctuated),
  }),
  check({
    id: 'search.one-typo',
    rule: 'One typo in a longer word is forgiven.',
    source,
    needs: ['longWord'],
    run: ({ longWord, ...given }) =>
      expectFound(given, longWord.name.replace(longWord.word, mistype(longWord.word)), longWord),
  }),
  check({
    id: 'search.unspaced-scripts',
    rule: 'Names in Chinese, Japanese and Korean are found.',
    source,
    needs: ['unspaced'],
    run: ({ unspaced, ...given }) => expectFound(given, unspaced.name, unspaced),
  }),
  check({
    id: 'search.any-text-is-a-query',
    rule: 'Whatever is typed is a query: operators, quotes and emoji are text.',
    source,
    run: async (given) => {
      for (const query of ['"', "'; --", 'a* OR b NEAR(c)', '(((', '🎵', '\\', '%', '-', 'a:b', '\u202e']) {
        await askContent(given, searchPath(query))
      }
    },
  }),
]
