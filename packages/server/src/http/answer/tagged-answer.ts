const mark = Symbol('tagged answer')

/** An answer about one thing that has an entity tag of its own. */
export interface TaggedAnswer {
  readonly [mark]: true
  readonly answer: object
  /** Without quotes and dots; null when the thing has none. */
  readonly tag: string | null
}

/** An answer with the entity tag of what it is about. */
export function tagAnswer(answer: object, tag: string | null): TaggedAnswer {
  return { [mark]: true, answer, tag }
}

/** What an operation gave, taken apart. */
export function untagAnswer(given: object | TaggedAnswer): Pick<TaggedAnswer, 'answer' | 'tag'> {
  return mark in given ? given : { answer: given, tag: null }
}
