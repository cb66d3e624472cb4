import type { BodyOf, Operation } from '@regroove/contract'

/** A value of a parameter. A list is joined the way that the contract joins lists; undefined is left out. */
export type ParameterValue = string | number | readonly string[] | undefined

/** Values for the parameters of an operation, under the names that the contract gives them. */
export interface OperationValues<O extends Operation> {
  readonly path: { readonly [K in keyof O['pathParameters']]: ParameterValue }
  readonly query: { readonly [K in keyof O['query']]?: ParameterValue }
  /** What a POST sends. */
  readonly body?: BodyOf<O>
  /** Of those that the operation has; the newest when left out. */
  readonly version?: O['versions'][number] | undefined
}

/**
 * Writes the URL of a call.
 *
 * @param baseUrl as readBaseUrl gives it
 * @param everyCall parameters that all calls of a client carry, such as `language`
 */
export function operationUrl<O extends Operation>(
  baseUrl: string,
  operation: O,
  { path, query, version = Math.max(...operation.versions) }: OperationValues<O>,
  everyCall: Readonly<Record<string, ParameterValue>> = {},
): string {
  const values: Readonly<Record<string, ParameterValue>> = path
  const filledPath = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    [values[name] ?? []]
      .flat()
      .map((value) => encodeURIComponent(String(value).toWellFormed()))
      .join('+'),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries<ParameterValue>({ ...everyCall, ...query })) {
    // A space is written as the plus that joins lists.
    if (value !== undefined) search.set(name, [value].flat().join(' '))
  }
  const question = search.size === 0 ? '' : `?${search}`
  return `${baseUrl}/${version}/${filledPath}${question}`
}
