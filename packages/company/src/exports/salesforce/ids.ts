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
/** None of its last four is upper case. */
const SECOND_BITS = 0

/** Every pair of digits, '00' first, and which of the two are upper case (1 the first, 2 the second). */
const PAIRS: readonly string[] = Array.from({ length: 3_844 }, (_, n) => digit(Math.floor(n / 62)) + digit(n % 62))
const PAIR_BITS = Uint8Array.from(PAIRS, (pair) => upper(pair, 0) + 2 * upper(pair, 1))

/** The first check character of each prefix's ids. */
const heads = new Map<string, string>()

/**
 * The 18-character id of record `number` (0 first) of an object.
 * @example salesforceId('001', 0) // '0015J0000000001QAA'
 */
export function salesforceId(prefix: string, number: number): string {
  const high = Math.floor((number + 1) / 14_776_336)
  const middle = Math.floor((number + 1) / 3_844) % 3_844
  const low = (number + 1) % 3_844
  let head = heads.get(prefix)
  if (head === undefined) {
    head = checksum(`${prefix}${INSTANCE}000000`).charAt(0)
    heads.set(prefix, head)
  }
  // The second group of five is the instance's last four and the first of the six digits, the third the other five.
  const bits = PAIR_BITS[high] as number
  const second = CHECK[SECOND_BITS + (bits & 1 ? 16 : 0)] as string
  const third = CHECK[(bits >> 1) + 2 * (PAIR_BITS[middle] as number) + 8 * (PAIR_BITS[low] as number)] as string
  return prefix + INSTANCE + PAIRS[high] + PAIRS[middle] + PAIRS[low] + head + second + third
}

/** Three characters that tell which of the fifteen are upper case, five each. */
export function checksum(id: string): string {
  let out = ''
  for (let group = 0; group < 15; group += 5) {
    let bits = 0
    for (let k = 0; k < 5; k++) {
      if (upper(id, group + k) === 1) bits += 1 << k
    }
    out += CHECK[bits]
  }
  return out
}

function digit(n: number): string {
  return DIGITS[n] as string
}

function upper(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 65 && code <= 90 ? 1 : 0
}
