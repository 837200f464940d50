/** A timestamp service (RFC 3161) on this computer: openssl, and openssl behind HTTP. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

export interface AuthorityOptions {
  /** As `openssl req -newkey` has it. */
  key?: readonly string[]
  /** Hash that is signed. */
  digest?: string
  /** Hash by which a token names its certificate; SHA-1 is what older services use. */
  named?: 'sha1' | 'sha256'
  /** First and last day of the certificate, `20200101000000Z`; of these days otherwise. */
  days?: readonly [from: string, to: string]
}

export interface Authority {
  /** Its certificate, PEM. */
  certificate: string
  /** `TimeStampResp` for a `TimeStampReq`. */
  answer(query: Uint8Array): Buffer
}

/** @param folder made for it: its key, its certificate `tsa.pem`, what it was asked */
export function timestampAuthority(folder: string, options: AuthorityOptions = {}): Authority {
  const { key = ['rsa:2048'], digest = 'sha256', named = 'sha256', days } = options
  mkdirSync(folder)
  writeFileSync(join(folder, 'tsa.cnf'), configuration(digest, named))
  writeFileSync(join(folder, 'serial'), '01')
  writeFileSync(join(folder, 'index'), '')
  openssl(
    folder,
    'req',
    ...['-new', '-newkey', ...key, '-nodes', '-config', 'tsa.cnf', '-subj', '/O=样例时间戳/CN=tsa'],
    ...['-utf8', ...['-keyout', 'tsa.key', '-out', 'tsa.csr']],
  )
  const valid = days ? ['-startdate', days[0], '-enddate', days[1]] : ['-days', '2']
  openssl(
    folder,
    'ca',
    ...['-selfsign', '-batch', '-notext', '-config', 'tsa.cnf', '-extensions', 'extensions'],
    ...[...valid, ...['-keyfile', 'tsa.key', '-in', 'tsa.csr', '-out', 'tsa.pem']],
  )
  return {
    certificate: readFileSync(join(folder, 'tsa.pem'), 'utf8'),
    answer(query) {
      writeFileSync(join(folder, 'query'), query)
      openssl(
        folder,
        'ts',
        ...['-reply', '-config', 'tsa.cnf', '-section', 'tsa', '-queryfile', 'query', '-out', 'reply'],
      )
      return readFileSync(join(folder, 'reply'))
    },
  }
}

function openssl(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd })
  if (status !== 0) throw new Error(String(stderr))
}

function configuration(digest: string, named: string): string {
  return `
[tsa]
signer_digest=${digest}
default_policy=1.2.3.4
digests=sha256
serial=serial
signer_cert=tsa.pem
signer_key=tsa.key
ess_cert_id_alg=${named}
[req]
distinguished_name=name
[name]
[ca]
default_ca=own
[own]
database=index
new_certs_dir=.
rand_serial=yes
default_md=sha256
policy=any
[any]
organizationName=optional
commonName=optional
[extensions]
basicConstraints=critical,CA:true
extendedKeyUsage=critical,timeStamping
`
}

export async function serveTimestamps(authority: Authority): Promise<{ url: string; close(): Promise<unknown> }> {
  const server = createServer(async (request, response) => {
    response.end(authority.answer(await buffer(request)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, close: () => new Promise((resolve) => server.close(resolve)) }
}
