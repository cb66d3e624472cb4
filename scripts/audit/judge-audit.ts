/** What an audit came to. */
export type AuditVerdict = {
  /** `unknown`: there is no registry that could be asked; nothing is known against the dependencies. */
  readonly outcome: 'sound' | 'grave' | 'unknown'
  readonly says: string
}

type Report = {
  readonly auditReportVersion?: number
  readonly vulnerabilities?: {
    readonly [name: string]: {
      readonly severity: string
      readonly range?: string
      readonly via?: readonly unknown[]
    }
  }
  readonly message?: string
  readonly error?: { readonly code?: string; readonly summary?: string }
}

const graveSeverities: ReadonlySet<string> = new Set(['high', 'critical'])

/**
 * Judges what `npm audit --json` printed. Known flaws that are high or critical are grave; lower ones are told. A registry
 * that offers no audit, or is not reached, is no flaw of the dependencies: that is said, and nothing else.
 */
export function judgeAudit(printed: string): AuditVerdict {
  const report = parseReport(printed)
  if (report?.auditReportVersion === undefined || report.vulnerabilities === undefined) {
    const reason = report?.error?.summary || report?.message || report?.error?.code || 'npm printed no report'
    return {
      outcome: 'unknown',
      says: `nothing was audited, for the registry gave no answer: ${firstLine(reason)}`,
    }
  }
  const flaws = Object.entries(report.vulnerabilities)
  const told = flaws.map(
    ([name, flaw]) => `${flaw.severity}: ${name} ${flaw.range ?? ''}${describeVia(flaw.via)}`,
  )
  const isGrave = flaws.some(([, { severity }]) => graveSeverities.has(severity))
  if (isGrave) return { outcome: 'grave', says: told.join('\n') }
  const summary = 'no dependency has a known flaw that is high or critical'
  return { outcome: 'sound', says: [summary, ...told].join('\n') }
}

function parseReport(printed: string): Report | null {
  try {
    const value: unknown = JSON.parse(printed)
    return typeof value === 'object' ? (value as Report) : null
  } catch {
    return null
  }
}

/** The titles of advisories; a name alone says that another package brings the flaw. */
function describeVia(via: readonly unknown[] = []): string {
  const titles = via.map((one) =>
    typeof one === 'string' ? `through ${one}` : String((one as { title?: string }).title ?? ''),
  )
  return titles.length === 0 ? '' : ` (${titles.join('; ')})`
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.replaceAll(/\s*-?\s*(?:GET|POST) https?:\S+/g, '')
}
