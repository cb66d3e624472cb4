import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

/** Makes a certificate for 127.0.0.1 that signs itself. @returns the files, as PEM */
export function makeCertificate(
  folder: string,
  name: string,
): { readonly cert: string; readonly key: string } {
  const cert = path.join(folder, `${name}-cert.pem`)
  const key = path.join(folder, `${name}-key.pem`)
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, '-keyout', key, '-out', cert, '-days', '2', ...subject],
    {
      stdio: 'ignore',
    },
  )
  return { cert, key }
}

/**
 * Makes a certificate authority, as an operator has one for a household, and a certificate of it for some host names.
 *
 * @returns the files, as PEM; `ca` is what clients are told to trust
 */
export function makeAuthority(
  folder: string,
  hosts: readonly string[],
): { readonly ca: string; readonly cert: string; readonly key: string } {
  const at = (name: string) => path.join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    ...[
      'req',
      '-x509',
      ...curve,
      '-keyout',
      'ca-key.pem',
      '-out',
      'ca.pem',
      '-days',
      '2',
      '-subj',
      '/CN=Household',
    ],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'],
  )
  openssl('req', ...curve, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=Regroove')
  writeFileSync(at('names'), `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}\n`)
  openssl(
    ...['x509', '-req', '-in', 'request.pem', '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial'],
    ...['-out', 'cert.pem', '-days', '2', '-extfile', 'names'],
  )
  return { ca: at('ca.pem'), cert: at('cert.pem'), key: at('key.pem') }
}
