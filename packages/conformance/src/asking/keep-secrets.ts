/** Knows what no report may show. */
export interface Secrets {
  /** Remembers a token, a secret, a password or a signed URL. */
  readonly learn: (secret: string) => void
  /** The text without any of them. */
  readonly redact: (text: string) => string
}

const stand = '‹secret›'

/** Too short to be a secret; blanking them out would only blur the report. */
const shortest = 6

/** Members of JSON and parameters of URLs whose values are secret, whoever made them. */
const tellTales = [
  /("(?:access_token|refresh_token|client_secret|password|code)"\s*:\s*")[^"]+/g,
  /((?:accessToken|access_token|refresh_token|client_secret|password|code_verifier)=(?:Bearer(?:\+|%20))?)[^&\s",]+/gi,
  /(bearer\s+)[\w.~+/=-]{12,}/gi,
]

/** Makes the keeper of a run's secrets. */
export function keepSecrets(): Secrets {
  const known = new Set<string>()
  return {
    learn(secret) {
      if (secret.length < shortest) return
      known.add(secret)
      known.add(encodeURIComponent(secret))
    },
    redact(text) {
      let safe = text
      for (const secret of known) safe = safe.replaceAll(secret, stand)
      for (const pattern of tellTales) safe = safe.replace(pattern, `$1${stand}`)
      return safe
    },
  }
}
