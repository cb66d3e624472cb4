import type { FailureCode, Operation, ReplyOf } from '@regroove/contract'
import { GrooveError } from './groove-error.ts'
import { type OperationValues, operationUrl, type ParameterValue } from './operation-url.ts'
import { sendRequest, type Transport } from './send-request.ts'
import type { TokenSource } from './token-source.ts'

/** What every call of a client has. */
export interface CallContext extends Transport {
  /** As readBaseUrl gives it. */
  readonly baseUrl: string
  readonly tokens: TokenSource
  /** Parameters that go with every call. */
  readonly everyCall: Readonly<Record<string, ParameterValue>>
}

/** What a caller may say of one call. */
export interface CallOptions {
  /** Aborting it ends the call with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** How long one attempt may take; the client's own when left out. */
  readonly timeoutMs?: number | undefined
}

/** Calls an operation of the contract for a client. */
export type Call = <O extends Operation>(
  operation: O,
  values: OperationValues<O>,
  options?: CallOptions,
) => Promise<ReplyOf<O>>

/** The codes that a new token may help against. */
const refusedTokenCodes: readonly (FailureCode | null)[] = [
  'ACCESS_TOKEN_EXPIRED',
  'ACCESS_TOKEN_INVALID',
  'AUTHORIZATION_TOKEN_EXPIRED',
]

/**
 * Calls an operation of the contract. When the token is refused and there may be another, it is tried once more.
 *
 * @throws {GrooveError} when there is no result
 * @throws the reason of `signal` once that is aborted
 */
export async function callOperation<O extends Operation>(
  context: CallContext,
  operation: O,
  values: OperationValues<O>,
  { signal, timeoutMs = context.timeoutMs }: CallOptions = {},
): Promise<ReplyOf<O>> {
  const { tokens } = context
  const url = operationUrl(context.baseUrl, operation, values, context.everyCall)
  const isEdit = operation.method === 'POST'
  const send = async (token: string) => {
    const headers = { Accept: 'application/json', Authorization: `Bearer ${token}` }
    const init = isEdit
      ? {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: JSON.stringify(values.body),
        }
      : { headers }
    // What the service answers is what the contract says of it.
    return (await sendRequest(
      { ...context, timeoutMs },
      { url, init, isSentOnce: isEdit, signal },
    )) as ReplyOf<O>
  }

  const token = await tokens.getToken(signal)
  try {
    return await send(token)
  } catch (error) {
    if (!isRefusedToken(error, tokens) || !tokens.refuse(token)) throw error
    return send(await tokens.getToken(signal))
  }
}

function isRefusedToken(error: unknown, { alsoRefusedBy = [] }: TokenSource): boolean {
  const codes = [...refusedTokenCodes, ...alsoRefusedBy]
  return error instanceof GrooveError && error.status === 401 && codes.includes(error.code)
}
