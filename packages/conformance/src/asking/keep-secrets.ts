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

/** How much of a secret has to stand before a cut to be taken for it. */
const shortestCut = 8

/** Members of JSON, elements of XML and parameters of URLs whose values are secret, whoever made them. */
const tellTales = [
  /("(?:access_token|refresh_token|client_secret|password|code)"\s*:\s*")[^"]+/g,
  /((?:accessToken|access_token|refresh_token|client_secret|password|code_verifier)=(?:Bearer(?:\+|%20))?)[^&\s",]+/gi,
  // A signed URL, which is as good as a token.
  /("Url"\s*:\s*"|<Url>)[^"<]+/g,
  // What a browser is known by.
  /(\bcookie: )[^,]+/gi,
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
      for (const secret of known) safe = cutOut(safe.replaceAll(secret, stand), secret)
      for (const pattern of tellTales) safe = safe.replace(pattern, `$1${stand}`)
      return safe
    },
  }
}

/** Takes the beginning of a secret out of a text that was cut in the middle of it. */
function cutOut(text: string, secret: string): string {
  if (!text.includes('…') || !text.includes(secret.slice(0, shortestCut))) return text
  for (let length = secret.length - 1; length >= shortestCut; length -= 1) {
    const cut = `${secret.slice(0, length)}…`
    if (text.includes(cut)) return text.replaceAll(cut, `${stand}…`)
  }
  return text
}
