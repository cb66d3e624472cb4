/** Letters of scripts with spaces alone: a digit more or less is another number, not a slip. */
const words =
  /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Armenian}\p{sc=Georgian}]{4,30}$/u

/** Whether a word of the index may be what a mistyped word was meant for. */
export function canBeMistyped(word: string): boolean {
  return words.test(word)
}

/**
 * The keys under which a word is found when one letter of it is mistyped: the word, and the word without each of its
 * letters. Two words that differ by one letter, or by two neighbours that changed places, share a key.
 */
export function deletionKeys(word: string): string[] {
  const letters = [...word]
  const keys = new Set([word])
  for (let at = 0; at < letters.length; at++) {
    keys.add(letters.slice(0, at).join('') + letters.slice(at + 1).join(''))
  }
  return [...keys]
}

/** Whether one slip turns one word into the other: a letter missing, added, changed, or swapped with its neighbour. */
export function isOneSlipAway(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]]
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (longer.length - shorter.length > 1) return false
  let from = 0
  while (from < shorter.length && shorter[from] === longer[from]) from++
  let toShorter = shorter.length
  let toLonger = longer.length
  while (toShorter > from && shorter[toShorter - 1] === longer[toLonger - 1]) {
    toShorter--
    toLonger--
  }
  const [left, right] = [toShorter - from, toLonger - from]
  if (left <= 1 && right <= 1) return left + right > 0
  return left === 2 && right === 2 && shorter[from] === longer[from + 1] && shorter[from + 1] === longer[from]
}
