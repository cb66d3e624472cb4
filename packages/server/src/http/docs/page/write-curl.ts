import type { ExampleRequest } from '../described-route.ts'

/** Writes a request as one types it into a shell. */
export function writeCurl(
  { target, headers, form, json, saveAs }: ExampleRequest,
  publicUrl: string,
): string {
  return [
    `curl "${publicUrl}${target}"`,
    ...headers.map((header) => `-H "${header}"`),
    ...(saveAs === undefined ? [] : [`-o ${saveAs}`]),
    ...(json === undefined ? [] : [`-d '${JSON.stringify(json)}'`]),
    ...Object.entries(form ?? {}).map(([name, value]) => `-d "${name}=${value}"`),
  ].join(' \\\n  ')
}
