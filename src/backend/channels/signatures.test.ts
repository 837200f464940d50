import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readToken } from '../../../test/support/providers/web-token-check.ts'
import { signAliyun } from './aliyun-signature.ts'
import { signTencent } from './tencent-signature.ts'
import { signToken } from './web-token.ts'

describe('the signatures that providers verify', () => {
  // "Fixed parameter example" of Aliyun's page on signature version 3, with its example credentials.
  it('is the published one of ACS3-HMAC-SHA256', () => {
    const keys = { keyId: 'YourAccessKeyId', keySecret: 'YourAccessKeySecret' }
    const { search, headers } = signAliyun(keys, {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      at: new Date('2023-10-26T10:22:32.000Z'),
      nonce: '3156853299f313e23d1673dc12e1703d',
    })
    expect(search).toBe('ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai')
    expect(headers.authorization).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
        'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
        'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })

  // The example of Tencent Cloud's page on signature method v3, with its example credentials.
  it('is the published one of TC3-HMAC-SHA256', () => {
    const keys = { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' }
    const headers = signTencent(keys, {
      host: 'cvm.tencentcloudapi.com',
      body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
      at: new Date(1_551_113_065_000),
    })
    expect(headers.authorization).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, ' +
        'SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    )
  })

  it('fits the other half of the key, and no other', () => {
    const pairs = [
      ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
      ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ] as const
    const [[, other]] = [[0, generateKeyPairSync('ec', { namedCurve: 'P-256' })] as const]
    for (const [alg, { privateKey, publicKey }] of pairs) {
      const token = signToken(privateKey, { kid: 'k' }, { iss: 'me' })
      expect(readToken(token, publicKey)).toEqual({ header: { kid: 'k', alg }, claims: { iss: 'me' } })
      expect(readToken(token, other.publicKey)).toBeNull()
    }
  })
})
