const callbackPattern = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/

/** Words that cannot name a variable, in a script or in a module: `typeof({})` would not even be a call. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
)

/** Whether a `jsonp` parameter is a dotted JavaScript identifier of at most 64 characters. Contract section 1. */
export function isJsonpCallback(name: string): boolean {
  return name.length <= 64 && callbackPattern.test(name) && !reservedWords.has(name.split('.', 1)[0]!)
}

/** Wraps JSON text as a call of `callback`, safe as a script. */
export function wrapJsonp(callback: string, json: string): string {
  const safe = json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('<', '\\u003c')
  return `/**/${callback}(${safe});`
}
