/** Salesforce record ids: key prefix, number in base 62, and the three characters that make them safe where case is lost. */

/** Key prefixes of the objects that are exported. */
export const PREFIX = {
  account: '001',
  contact: '003',
  user: '005',
  opportunity: '006',
  opportunityHistory: '008',
  opportunityLineItem: '00k',
  opportunityContactRole: '00K',
  userRole: '00E',
  event: '00U',
  task: '00T',
  lead: '00Q',
  product: '01t',
  pricebook: '01s',
  pricebookEntry: '01u',
  fieldHistory: '017',
  case: '500',
  campaign: '701',
  territory: '0MI',
  userTerritory: '0MS',
  accountTerritory: '0S5',
  split: '1Tx',
  splitType: '1Tt',
  quota: '0J9',
  currency: '01L',
  datedRate: '04w',
  forecastingType: '0Db',
} as const

/** What the Data Export writes where a reference is empty. */
export const NO_ID = '000000000000000AAA'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/** The part of every id that names the company's instance. */
const INSTANCE = '5J0000'

/**
 * The 18-character id of record `number` (0 first) of an object.
 * @example salesforceId('001', 0) // '0015J0000000001QAA'
 */
export function salesforceId(prefix: string, number: number): string {
  let left = number + 1
  let tail = ''
  for (let k = 0; k < 6; k++) {
    tail = (DIGITS[left % 62] as string) + tail
    left = Math.floor(left / 62)
  }
  const id = prefix + INSTANCE + tail
  return id + checksum(id)
}

/** Three characters that tell which of the fifteen are upper case, five each. */
export function checksum(id: string): string {
  let out = ''
  for (let group = 0; group < 15; group += 5) {
    let bits = 0
    for (let k = 0; k < 5; k++) {
      const code = id.charCodeAt(group + k)
      if (code >= 65 && code <= 90) bits += 1 << k
    }
    out += CHECK[bits]
  }
  return out
}
