const callbackPattern = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/

/** Whether a `jsonp` parameter is a dotted JavaScript identifier of at most 64 characters. Contract section 1. */
export function isJsonpCallback(name: string): boolean {
  return name.length <= 64 && callbackPattern.test(name) && !name.endsWith('\n')
}

/** Wraps JSON text as a call of `callback`, safe as a script. */
export function wrapJsonp(callback: string, json: string): string {
  const safe = json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('<', '\\u003c')
  return `/**/${callback}(${safe});`
}
