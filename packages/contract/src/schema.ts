import { type TObject, type TOptional, type TProperties, type TSchema, Type } from 'typebox'
import { durationPattern } from './durations.ts'

/** A duration: `[d.]hh:mm:ss` in JSON, ISO 8601 in XML. (JSON Schema's own format `duration` is the latter.) */
export const durationText = () => Type.String({ pattern: durationPattern.source, isDuration: true })

/** A moment: ISO 8601 in UTC with whole seconds. */
export const dateText = () => Type.String({ format: 'date-time' })

/** A list whose XML items are named `itemName`. */
export const listOf = <T extends TSchema>(itemName: string, item: T) => Type.Array(item, { itemName })

/** One page of a list: `Items`, the token of what follows, and how many there are in all. Contract section 1. */
export const pageOf = <T extends TSchema>(itemName: string, item: T) =>
  Type.Object({
    Items: listOf(itemName, item),
    ContinuationToken: Type.Optional(Type.String()),
    TotalItemCount: Type.Integer({ minimum: 0 }),
  })

type AllOptional<P extends TProperties> = { [K in keyof P]: TOptional<P[K]> }

/** An object all of whose members may be left out, as most of the contract's are. */
export function partial<P extends TProperties>(members: P): TObject<AllOptional<P>> {
  const optional = Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]),
  )
  return Type.Object(optional as AllOptional<P>)
}

/** A whole answer: an object of optional members, whose title names the root element in XML. */
export function response<P extends TProperties>(title: string, members: P) {
  return Object.assign(partial(members), { title })
}

/** The whole body of a request, whose title names the root element in XML. */
export function request<S extends TObject>(title: string, members: S) {
  return Object.assign(members, { title })
}
