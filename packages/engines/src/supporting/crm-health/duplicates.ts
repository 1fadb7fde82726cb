/** Duplicates: records that seem to be one and the same. */
import type { DuplicateGroup } from '#supporting/crm-health/answer.ts'
import { orderBy } from '#vocabulary/columns.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { byText, type Named } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** Legal forms that do not tell two companies apart. */
const LEGAL_FORMS = new Set(
  'inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag kg ohg sa sas sarl srl spa bv nv ab as oy pty'.split(
    ' ',
  ),
)

/**
 * A company's name without case, accents, punctuation and legal form; the plain folded name where nothing else would be left.
 * @example foldWithoutLegalForm('Müller & Söhne GmbH') // 'muller sohne'
 */
export function foldWithoutLegalForm(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const words = plain.split(' ').filter((word) => !LEGAL_FORMS.has(word))
  return words.length > 0 ? words.join(' ') : plain
}

/** Groups of like records, largest first: accounts by name folded without its legal form (and place, where stated) and by domain, contacts by e-mail, deals by account, name and day. */
export function duplicates(deals: Deals): { groups: DuplicateGroup[]; surplus: number; of: number; unread: string[] } {
  const { accounts, contacts } = deals.facts
  const groups: DuplicateGroup[] = []
  const surplus = new Set<string>()
  const add = (kind: DuplicateGroup['kind'], by: DuplicateGroup['by'], value: string, records: Named[]) => {
    groups.push({ kind, by, value, records })
    for (const record of records.slice(1)) surplus.add(`${kind}|${record.key}`)
  }
  const account = (i: number): Named => ({ key: accounts.key[i] as number, name: accounts.name[i] ?? '' })
  for (const [value, rows] of grouped(accounts.count, (i) => foldWithoutLegalForm(accounts.name[i] ?? ''))) {
    for (const same of apartByPlace(deals, rows)) add('account', 'name', value, same.map(account))
  }
  const { domain } = accounts
  if (domain) {
    for (const [value, rows] of grouped(accounts.count, (i) => (domain[i] ?? '').trim().toLowerCase())) {
      add('account', 'domain', value, rows.map(account))
    }
  }
  if (contacts) {
    for (const [value, rows] of grouped(contacts.count, (i) => (contacts.email[i] ?? '').trim().toLowerCase())) {
      const records = rows.map((i) => ({ key: contacts.key[i] as number, name: contacts.name[i] ?? '' }))
      add('contact', 'e-mail', value, records)
    }
  }
  for (const rows of likeDeals(deals)) {
    const records = rows.map((i) => ({ key: deals.columns.key[i] as number, name: deals.columns.name[i] ?? '' }))
    add('opportunity', 'account, name and day', records[0]?.name ?? '', records)
  }
  groups.sort((a, b) => b.records.length - a.records.length || byText(a.value, b.value) || byText(a.by, b.by))
  return {
    groups,
    surplus: surplus.size,
    of: accounts.count + (contacts?.count ?? 0) + deals.count,
    unread: [...(domain ? [] : ['account domains']), ...(contacts ? [] : ['contacts'])],
  }
}

/** Deals of one account created on one day under one folded name; names are folded only where account and day agree. */
function likeDeals(deals: Deals): number[][] {
  const { account, created, name, outcome } = deals.columns
  const days: number[][] = []
  const order = orderBy(account)
  for (let from = 0; from < order.length; ) {
    const at = account[order[from] as number] as number
    let to = from + 1
    while (to < order.length && account[order[to] as number] === at) to++
    if (at >= 0 && to > from + 1) days.push(...sameDay(order.subarray(from, to), created, outcome))
    from = to
  }
  days.sort((a, b) => (a[0] as number) - (b[0] as number))
  return days.flatMap((rows) =>
    grouped(rows.length, (k) => foldWithoutLegalForm(name[rows[k] as number] ?? '')).map(([, some]) =>
      some.map((k) => rows[k] as number),
    ),
  )
}

/** Rows of one account that were created on one day, where there is more than one. */
function sameDay(rows: Int32Array, created: Int32Array, outcome: Uint8Array): number[][] {
  const days = new Map<number, number[]>()
  for (const i of rows) {
    if (outcome[i] === OUTCOME.gone) continue
    const known = days.get(created[i] as number)
    if (known) known.push(i)
    else days.set(created[i] as number, [i])
  }
  return [...days.values()].filter((some) => some.length > 1)
}

function grouped(count: number, key: (i: number) => string): [string, number[]][] {
  const groups = new Map<string, number[]>()
  for (let i = 0; i < count; i++) {
    const value = key(i)
    if (value === '') continue
    const rows = groups.get(value)
    if (rows) rows.push(i)
    else groups.set(value, [i])
  }
  return [...groups].filter(([, rows]) => rows.length > 1)
}

/** Of accounts with one name: those whose stated places differ stay apart; one without a place joins the others only when these all lie in one. */
function apartByPlace(deals: Deals, rows: readonly number[]): number[][] {
  const { accounts } = deals.facts
  const place = (i: number) => foldWithoutLegalForm(`${accounts.country[i]} ${accounts.region[i]} ${accounts.place[i]}`)
  const places = new Map<string, number[]>()
  for (const i of rows) {
    const at = place(i)
    const list = places.get(at)
    if (list) list.push(i)
    else places.set(at, [i])
  }
  const stated = [...places.keys()].filter((at) => at !== '')
  if (stated.length <= 1) return [rows.slice()]
  return [...places.values()].filter((list) => list.length > 1)
}
