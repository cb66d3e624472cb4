import type { FailureCode } from '@regroove/contract'
import { failures, isStatus, retryableStatuses, type Status, statuses, statusesOf } from '@regroove/contract'
import { causeOf } from './failure-causes.ts'
import { preparation, type StatusExample, statusExamples } from './status-examples.ts'

/** Writes `docs/status-codes.md`: each of the sixteen, when it is given, what goes with it, and how to see it. */
export function writeStatusPage(): string {
  const table = statusExamples.map(({ status }) => {
    const { reason, meaning } = statuses[statusOf(status)]
    return `| [${status}](#${status}-${anchorOf(reason)}) | ${reason} | ${meaning} |`
  })
  return [
    '# The sixteen answers',
    '<!-- Written by npm run pages, from the contract. Change it there: packages/contract/src/failures.ts and statuses.ts. -->',
    'Whatever is sent, the service answers with one of these, or with one of the four that HTTP itself needs: 204 for a CORS\npreflight, 206 for a byte range, 302 for a redirect of OAuth, 304 for a copy that is still current.',
    ['| status | reason phrase | |', '| --- | --- | --- |', ...table].join('\n'),
    'Every answer that is none of 200, 204, 206, 302 and 304 has an error object, in the format that was asked for, a\n`Cache-Control: no-store`, and an `X-Request-Id` under which the log knows more. `ErrorCode` is one of those below.',
    '```json\n{ "Error": { "ErrorCode": "…", "Description": "…", "Message": "…" } }\n```',
    '## To see them',
    'Start the service as it comes, with a data folder that is new: `npm start`. Then, in another terminal and in the same\nfolder, this makes an application, two users and their tokens. Each example below can be pasted after it.',
    block(preparation),
    ...statusExamples.map(writeSection),
  ]
    .join('\n\n')
    .concat('\n')
}

function writeSection({ status: code, says, start, lines }: StatusExample): string {
  const status = statusOf(code)
  const { reason, meaning, headers } = statuses[status]
  const rows = (Object.keys(failures) as FailureCode[])
    .filter((failure) => statusesOf(failure).includes(status))
    .map((failure) => `| \`${failure}\` | ${causeOf(failure, status)} |`)
  const canRepeat = (retryableStatuses as readonly Status[]).includes(status)
  return [
    `## ${status} ${reason}`,
    meaning,
    ['| error code | when |', '| --- | --- |', ...rows].join('\n'),
    ...(headers.length === 0 ? [] : [`Goes with it: ${headers.map((name) => `\`${name}\``).join(', ')}.`]),
    ...(canRepeat
      ? ['The same request may be sent again: nothing was changed, or the edit ends the same.']
      : []),
    ...(says === null ? [] : [says]),
    ...(start === null ? [] : ['With the service started so:', block(start)]),
    block(lines),
  ].join('\n\n')
}

/** Writes the rows of the README's table. */
export function writeStatusTable(): string {
  const rows = statusExamples.map(({ status, brief }) => {
    const { reason } = statuses[statusOf(status)]
    return `| [${status}](docs/status-codes.md#${status}-${anchorOf(reason)}) | ${reason} | ${brief} |`
  })
  return ['| status | | for example |', '| --- | --- | --- |', ...rows].join('\n')
}

const block = (lines: string) => `\`\`\`sh\n${lines}\n\`\`\``
const anchorOf = (reason: string) => reason.toLowerCase().replaceAll(' ', '-')

function statusOf(code: number): Status {
  if (!isStatus(code)) throw new Error(`${code} is not of the closed set`)
  return code
}
