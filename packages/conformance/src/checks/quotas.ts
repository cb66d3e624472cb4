import { type Answer, headerOf } from '../asking/question.ts'
import { complain, expectThat, Lacking } from '../checking/breach.ts'
import { type Check, check, observation } from '../checking/check.ts'
import { expectFailure, expectHeader } from '../checking/expect-answer.ts'
import { matrix } from '../checking/sources.ts'
import { anySearch, isOfApi } from './answers.ts'

/** More requests than this are never sent to find out a quota. */
const most = { requests: 600, signIns: 100 } as const

const quotaForm = /^"[^"]+";r=\d+(?:;t=\d+)?/
const policyForm = /^"[^"]+";q=\d+(?:;\w+=[^;,]+)*/

function expectQuotaHeaders(answer: Answer): void {
  expectHeader(answer, 'Retry-After', /^[1-9]\d*$/, 'whole seconds, at least 1')
  expectHeader(answer, 'RateLimit', quotaForm, '"name";r=…;t=…')
  expectHeader(answer, 'RateLimit-Policy', policyForm, '"name";q=…;w=…')
}

/** Quotas. Status matrix, row 429: only where heavy checks are asked for, since they use the quota up. */
export const quotaChecks: readonly Check[] = [
  check({
    id: 'quotas.too-many-requests',
    rule: 'Past its quota an application is 429 TOO_MANY_REQUESTS, with Retry-After, RateLimit and RateLimit-Policy.',
    source: matrix(429),
    needs: ['stress'],
    when: 'last',
    run: async ({ ask }) => {
      for (let sent = 0; sent < most.requests; sent += 1) {
        const answer = await ask(`${anySearch}&maxItems=1`, { patient: false })
        if (answer.status !== 429) continue
        expectFailure(answer, { status: 429, code: 'TOO_MANY_REQUESTS' })
        return expectQuotaHeaders(answer)
      }
      throw new Lacking(`the quota is more than ${most.requests} requests, or there is none`)
    },
  }),
  check({
    id: 'quotas.waiting-helps',
    rule: 'After the time that Retry-After says, requests are served again.',
    source: matrix(429),
    needs: ['stress'],
    when: 'last',
    run: async ({ ask }) => {
      for (let sent = 0; sent < most.requests; sent += 1) {
        const first = await ask(`${anySearch}&maxItems=1`, { patient: false })
        if (first.status !== 429) continue
        const seconds = Number(headerOf(first, 'retry-after'))
        if (!(seconds <= 60)) throw new Lacking(`the service asks to wait ${seconds} seconds`)
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000 + 200))
        const answer = await ask(`${anySearch}&maxItems=1`, { patient: false })
        expectThat(answer.status === 200, answer, '200 after waiting')
        return
      }
      throw new Lacking(`the quota is more than ${most.requests} requests, or there is none`)
    },
  }),
  check({
    id: 'quotas.failed-sign-ins',
    rule: 'Repeated requests for a token with a wrong secret are 429, whatever X-Forwarded-For says.',
    source: matrix(429),
    needs: ['stress'],
    when: 'last',
    run: async ({ ask, credentials }) => {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: 'a wrong secret',
      }).toString()
      let last: Answer | null = null
      for (let sent = 0; sent < most.signIns; sent += 1) {
        last = await ask('/accesstoken.srf', {
          method: 'POST',
          as: null,
          patient: false,
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'X-Forwarded-For': `192.0.2.${sent}`,
          },
          body,
        })
        if (last.status === 429)
          return void expectHeader(last, 'Retry-After', /^[1-9]\d*$/, 'whole seconds, at least 1')
      }
      complain(last!, `429 within ${most.signIns} wrong secrets`)
    },
  }),
  observation({
    id: 'quotas.headers-are-well-formed',
    rule: 'RateLimit and RateLimit-Policy, where they are said, are the structured fields of the draft.',
    source: matrix(429),
    run: async ({ ask }) => ask(anySearch),
    concerns: (answer) => isOfApi(answer) && headerOf(answer, 'ratelimit') !== null,
    complains: (answer) => {
      const [quota, policy] = [
        headerOf(answer, 'ratelimit') ?? '',
        headerOf(answer, 'ratelimit-policy') ?? '',
      ]
      if (!quotaForm.test(quota)) return { expected: 'RateLimit: "name";r=…;t=…', came: quota }
      return policyForm.test(policy) ? null : { expected: 'RateLimit-Policy: "name";q=…;w=…', came: policy }
    },
  }),
  observation({
    id: 'quotas.retry-after-form',
    rule: 'Every 429 and 503 has a Retry-After of whole seconds.',
    source: matrix('429, 503'),
    run: async ({ ask }) => ask(anySearch),
    concerns: ({ status }) => status === 429 || status === 503,
    complains: (answer) => {
      const said = headerOf(answer, 'retry-after')
      return /^\d+$/.test(said ?? '')
        ? null
        : { expected: 'a Retry-After of whole seconds', came: said ?? 'none' }
    },
  }),
]
