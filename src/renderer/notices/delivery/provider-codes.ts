/**
 * What the codes of SMS providers mean, in one table: those of receipts, which carriers make and Aliyun and Tencent Cloud
 * pass on, and those with which the providers refuse a request (their published lists of status and error codes). Words
 * for each reason stand under `delivery.reason`. A code that is not here is shown as it is.
 */
const table = {
  no_number: 'MK:0000 MK:0001 MK:0012 MK:0013 MK00001 MN:0051 MO:0013 ERR_NUM PHONERR NO_ROUT MUSTNOT',
  off_or_out: 'MK:0004 MK:0011 MI:0013 MI:0024 MI:0029 MI:0050 IC:0001 MK:0090',
  not_in_use: [
    'UNDELIV UNDELIVRD MK:0005 MK:0044 MK:0075 MK:0115 MI:0000 MI:0004 MI:0005 MI:0011 MI:0017 MI:0020 MI:0044 MI:0053',
    'MI:0054 MI:0055 MI:0059 MI:0080 MI:0083 MI:0084 MN:0001 MN:0011 MN:0012 MN:0022 MN:0050 MN:0054 MN:0056 MC:0151',
    'IC:0151',
  ].join(' '),
  powered_off: 'MK:0024 MK:0043 MK:0098 MI:0043',
  out_of_reach: 'MK:0008 MK:0009 MK:0010 MK:0029 MN:0036 MN:0041 MN:0059',
  full: 'MK:0017 MK:0079 MK:0209 MC:0055 MI00022',
  phone_fault: 'MK:0002 MK:0007 MK:0015 MK:0016 MI:0012 MI:0075',
  no_sms: 'MK:0019 MK:0210',
  expired: 'EXPIRED IA:0054 DA:0054 MI:0056 MI00000 DELETED',
  blocklist: [
    'DB:0140 DB:0141 DB:0144 DB:0164 MB:1077 MK:100C MK:100D MK:1010 MM:0064 BWLIST BLACK HD:19 TD:0001 TD:19',
    'FailedOperation.PhoneNumberInBlacklist',
  ].join(' '),
  unsubscribed: 'MX:0012',
  carrier_blocked: 'CARRIER_BLOCKED REJECTD MN:0017 MN:0099 ML:SHLJ MX:0011 ROUTERR',
  wording:
    'MK:93 MK:0118 MN:0000 MN:0174 MN:0999 isv.BLACK_KEY_CONTROL_LIMIT FailedOperation.ContainSensitiveWord TE:0014 TD:0004',
  too_often: [
    'MX:0003 TE:0003 DB:0142 DB:0143 ODDL ML:HMD isv.BUSINESS_LIMIT_CONTROL isv.DAY_LIMIT_CONTROL isv.MONTH_LIMIT_CONTROL',
    'LimitExceeded.PhoneNumberDailyLimit LimitExceeded.PhoneNumberOneHourLimit LimitExceeded.PhoneNumberThirtySecondLimit',
  ].join(' '),
  bad_number: 'SUBFAIL MA:0005 isv.MOBILE_NUMBER_ILLEGAL InvalidParameterValue.IncorrectPhoneNumber',
  template:
    'isv.SMS_TEMPLATE_ILLEGAL isv.TEMPLATE_MISSING_PARAMETERS FailedOperation.TemplateIncorrectOrUnapproved FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
  signature: 'isv.SMS_SIGNATURE_ILLEGAL FailedOperation.SignatureIncorrectOrUnapproved',
  balance: 'isv.AMOUNT_NOT_ENOUGH isv.OUT_OF_SERVICE FailedOperation.InsufficientBalanceInSmsPackage',
  carrier_fault: [
    'MI:0008 MI:0022 MI:0036 MI:0041 MI:0045 MI:0081 MN:0020 MN:0029 MN:0052 MN:0053 MN:0055 MN:0075 MK:0020 MK:0022 MK:0036',
    'MC:0001 MB:1078 IA:0051 IA:0073 IC:0015 IC:0055 ID:0013 ID:0070 DB:0505 MX:0002 TE:0002 NOROUTE COMFAIL WTNFAIL',
  ].join(' '),
} as const

export type ProviderReason = keyof typeof table

/** Code and reason, one by one. */
export const providerCodes: readonly (readonly [string, ProviderReason])[] = (
  Object.entries(table) as [ProviderReason, string][]
).flatMap(([reason, codes]) => codes.split(' ').map((code) => [code, reason] as const))

const reasons = new Map(providerCodes)

export function providerReason(code: string): ProviderReason | undefined {
  return reasons.get(code)
}
