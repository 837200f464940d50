/**
 * Who signed a timestamp (RFC 3161 2.4.2; CMS, RFC 5652 5.4), as far as the certificate that it brings along tells. Who
 * issued that certificate is for the reader to know.
 */
import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { childrenOf, type DerNode } from '#shared/domain/export/der.ts'
import {
  hexOf,
  readTimestamp,
  type TimestampToken,
  TST_INFO_OID,
  timestampToken,
} from '#shared/domain/export/timestamp.ts'

/**
 * `signed`: by the certificate inside, which is one for timestamps and was valid then. `unknown`: it brings no
 * certificate, or signs in a way that cannot be checked here, such as SM2. `wrong`: anything else.
 */
export type TimestampSignature = { state: 'signed'; service: string } | { state: 'unknown' } | { state: 'wrong' }

const wrong = { state: 'wrong' } as const
const unknown = { state: 'unknown' } as const

const CONTENT_TYPE = '2a864886f70d010903'
const MESSAGE_DIGEST = '2a864886f70d010904'
/** ESSCertID with SHA-1 (RFC 2634), ESSCertIDv2 with any hash, SHA-256 unless named (RFC 5035). */
const [SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2] = ['2a864886f70d010910020c', '2a864886f70d010910022f']
/** Extended key usage `id-kp-timeStamping`. */
const FOR_TIMESTAMPS = '1.3.6.1.5.5.7.3.8'

const digests: Readonly<Record<string, string>> = {
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
}
/** RSA (PKCS #1 v1.5) and ECDSA by the digest within; null: that of the signer. */
const signatureDigests: Readonly<Record<string, string | null>> = {
  ...{ '2a864886f70d010101': null, '2a864886f70d01010b': 'sha256', '2a864886f70d01010c': 'sha384' },
  ...{ '2a864886f70d01010d': 'sha512', '2a8648ce3d040302': 'sha256', '2a8648ce3d040303': 'sha384' },
  '2a8648ce3d040304': 'sha512',
}

export function checkTimestampSignature(response: Uint8Array): TimestampSignature {
  const token = timestampToken(response)
  const signer = token && readSigner(token)
  if (!token || !signer) return wrong
  const digest = digests[signer.digest]
  const { certificates } = signer
  if (!digest || certificates.length === 0) return unknown
  if (!attributesFit(signer, token.info, digest)) return wrong
  const certificate = certificates.find((each) => isNamed(each, signer))
  return certificate ? checkBy(certificate, { signer, digest, at: readTimestamp(response)?.at ?? '' }) : wrong
}

interface Signer {
  digest: string
  /** By OID, the first value of each. */
  attributes: ReadonlyMap<string, DerNode>
  /** The attributes as they are signed: as a SET, whatever tag they travel under. */
  signed: Uint8Array
  algorithm: string
  signature: Uint8Array
  certificates: DerNode[]
}

/** The one signer of a token (RFC 3161 2.4.2), who has signed attributes. */
function readSigner({ signedData }: TimestampToken): Signer | null {
  const parts = childrenOf(signedData)
  const signers = childrenOf(parts.at(-1) ?? signedData)
  const [, , digest, attributes, algorithm, signature] = signers[0] ? childrenOf(signers[0]) : []
  if (signers.length !== 1 || !digest || attributes?.tag !== 0xa0 || !algorithm || !signature) return null
  const signed = Uint8Array.from(attributes.whole)
  signed[0] = 0x31
  return {
    ...{ digest: oidOf(digest), algorithm: oidOf(algorithm), signed, signature: signature.content },
    attributes: new Map(childrenOf(attributes).flatMap(attributeOf)),
    certificates: childrenOf(parts.find(({ tag }) => tag === 0xa0) ?? { ...signedData, content: new Uint8Array() }),
  }
}

function attributeOf(node: DerNode): [string, DerNode][] {
  const [type, values] = childrenOf(node)
  const [value] = values ? childrenOf(values) : []
  return type && value ? [[hexOf(type.content), value]] : []
}

/** The object identifier with which an algorithm begins. */
function oidOf(algorithm: DerNode): string {
  const [oid] = childrenOf(algorithm)
  return oid ? hexOf(oid.content) : ''
}

/** The signed attributes are about this content. */
function attributesFit({ attributes }: Signer, info: Uint8Array, digest: string): boolean {
  const [type, hash] = [attributes.get(CONTENT_TYPE), attributes.get(MESSAGE_DIGEST)]
  return type !== undefined && hexOf(type.content) === TST_INFO_OID && hash !== undefined && isHash(info, digest, hash)
}

function isHash(bytes: Uint8Array, digest: string, { content }: DerNode): boolean {
  return createHash(digest).update(bytes).digest().equals(content)
}

/** A signed attribute names the certificate by its hash, so that no other can be put in its place. */
function isNamed(certificate: DerNode, { attributes }: Signer): boolean {
  const first = (oid: string) => childrenOf(childrenOf(attributes.get(oid) ?? certificate)[0] ?? certificate)[0]
  const named = attributes.has(SIGNING_CERTIFICATE_V2) ? first(SIGNING_CERTIFICATE_V2) : undefined
  if (named) {
    const [head, next] = childrenOf(named)
    const digest = head?.tag === 0x30 ? digests[oidOf(head)] : 'sha256'
    const hash = head?.tag === 0x30 ? next : head
    return digest !== undefined && hash !== undefined && isHash(certificate.whole, digest, hash)
  }
  const [hash] = attributes.has(SIGNING_CERTIFICATE) ? childrenOf(first(SIGNING_CERTIFICATE) ?? certificate) : []
  return hash !== undefined && isHash(certificate.whole, 'sha1', hash)
}

function checkBy(
  { whole }: DerNode,
  { signer, digest, at }: { signer: Signer; digest: string; at: string },
): TimestampSignature {
  const certificate = readCertificate(whole)
  const method = signatureDigests[signer.algorithm]
  if (!certificate || method === undefined) return unknown
  const { publicKey, about } = certificate
  if (!['rsa', 'ec'].includes(publicKey.asymmetricKeyType ?? '')) return unknown
  const was = Date.parse(at)
  const isValid = Date.parse(about.validFrom) <= was && was <= Date.parse(about.validTo)
  const isForThis = about.keyUsage?.includes(FOR_TIMESTAMPS) ?? false
  const isSigned = verify(method ?? digest, signer.signed, publicKey, signer.signature)
  return isSigned && isValid && isForThis ? { state: 'signed', service: about.subject.replaceAll('\n', ', ') } : wrong
}

/** Null when this program does not know such certificates or keys. */
function readCertificate(der: Uint8Array): { about: X509Certificate; publicKey: KeyObject } | null {
  try {
    const about = new X509Certificate(der)
    return { about, publicKey: about.publicKey }
  } catch {
    return null
  }
}
