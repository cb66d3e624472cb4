/** Any object of JSON. */
export type Json = Readonly<Record<string, unknown>>

/** An operation of a document as it came over the wire. */
export interface OperationJson extends Json {
  readonly operationId: string
  readonly parameters: readonly Json[]
  readonly responses: Readonly<Record<string, Json & { readonly content?: Readonly<Record<string, Json>> }>>
}

/** An OpenAPI document as it came over the wire. */
export interface OpenApiJson extends Json {
  readonly info: Json
  readonly servers: readonly Json[]
  readonly tags: readonly Json[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationJson>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

/** Every operation of a document with its path and method. */
export function listOperations({ paths }: OpenApiJson) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}

/** Every object within a value, with the path that leads to it. */
export function* walkJson(value: unknown, at = '#'): Generator<readonly [string, Json]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [at, value as Json]
  for (const [key, inner] of Object.entries(value)) yield* walkJson(inner, `${at}/${key}`)
}
