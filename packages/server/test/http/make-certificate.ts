import { execFileSync } from 'node:child_process'
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
