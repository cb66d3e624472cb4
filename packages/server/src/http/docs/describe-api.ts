import { type OperationName, operations } from '@regroove/contract'
import { describeDocuments } from './describe-documents.ts'
import { describeFiles } from './describe-files.ts'
import { describeOperation } from './describe-operation.ts'
import { describePages } from './describe-pages.ts'
import { describeSignIn } from './describe-sign-in.ts'
import { describeTokenEndpoints } from './describe-token-endpoints.ts'
import type { DescribedRoute } from './described-route.ts'

/** Everything that documents are made from. */
export interface ApiDescription {
  /** What URLs begin with, without a slash at the end. */
  readonly publicUrl: string
  /** What is served, in the order of its sections. */
  readonly routes: readonly DescribedRoute[]
}

/**
 * Describes what this service serves.
 *
 * @param isServed whether a path with `{names}` is served: what the contract has and this service has not yet is left out
 */
export function describeApi({
  publicUrl,
  isServed,
}: {
  readonly publicUrl: string
  readonly isServed: (method: 'GET' | 'POST', path: string) => boolean
}): ApiDescription {
  const described = [
    ...describeTokenEndpoints(),
    ...describeSignIn(publicUrl),
    ...Object.entries(operations).map(([name, operation]) =>
      describeOperation(name as OperationName, operation, publicUrl),
    ),
    ...describeFiles(),
    ...describePages(),
    ...describeDocuments(),
  ]
  const routes = described
    .map((route) => ({ ...route, paths: route.paths.filter((path) => isServed(route.method, path)) }))
    .filter(({ paths }) => paths.length > 0)
  return { publicUrl, routes }
}
