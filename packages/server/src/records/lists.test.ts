/** Lists against a company known row by row: every row once, within the reach, in order. */
import { openTestDatabase, type TestDatabase } from '@capstone/tests/database'
import {
  ACCOUNT_OWNERS,
  type Deal,
  PRODUCTS,
  readerOf,
  STAGES,
  smallCompany,
} from '@capstone/tests/integration/small-company'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageOf } from '#db/read/lists/asked.ts'
import { keysOf } from '#db/read/lists/reach.ts'
import { rows } from '#db/store.ts'
import { LISTS, readList, sightOf, wholeList } from './lists.ts'

let store: TestDatabase<unknown>
let workspace: number
let deals: Deal[]
beforeAll(async () => {
  store = await openTestDatabase<unknown>()
  ;({ workspace, deals } = await smallCompany(store))
})
afterAll(() => store.drop())

/** What a reader may see, told apart from the code under test. */
const same = (account: number | null) => (account === 3 ? 1 : account)
function seen(deal: Deal, people: readonly number[] | null): boolean {
  if (people === null) return true
  const owner = deal.owner === 5 ? 2 : deal.owner
  if (owner !== null && people.includes(owner)) return true
  const account = same(deal.account)
  const accountOwner = account === null ? null : (ACCOUNT_OWNERS[account - 1] ?? null)
  return (accountOwner !== null && people.includes(accountOwner)) || (account === 4 && people.includes(3))
}

async function walk(asked: Record<string, unknown>, people: readonly number[] | null, limit: number) {
  const ids: number[] = []
  let after: string | undefined
  let count = -1
  do {
    const page = await readList(LISTS.opportunities, readerOf(store, workspace, people), { ...asked, limit, after })
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    ids.push(...page.rows.map(({ id }) => id))
    count = page.count
    after = page.next ?? undefined
  } while (after !== undefined)
  return { ids, count }
}

const RATE: Readonly<Record<string, number>> = { USD: 1, EUR: 2 }
/** An open deal without an amount is worth the list price of its product; of twins it is the one that states it. */
function listed({ product, stage, gone }: Deal): { amount: number | null; currency: string | null } {
  const open = STAGES[stage as keyof typeof STAGES] === 'open' && !gone
  const own = product === null || !open ? undefined : PRODUCTS[product - 1]
  const { price = null, currency = null } = (own?.twin == null ? own : PRODUCTS[own.twin - 1]) ?? {}
  return { amount: price, currency }
}
const KEYS: Readonly<Record<string, (deal: Deal) => string | number | null>> = {
  name: (deal) => deal.name.toLowerCase().replace('å', 'a').replace('ö', 'o'),
  closeDate: (deal) => deal.close,
  createdOn: (deal) => deal.created,
  amount: (deal) => {
    const { amount, currency } = deal.amount === null ? listed(deal) : deal
    const rate = RATE[currency ?? 'USD']
    return amount === null || rate === undefined ? null : amount * rate
  },
}

/** Asked for every other time, so that filters leave rows to be ordered. */
const half = <T>(asked: fc.Arbitrary<T>) => fc.option(asked, { nil: undefined, freq: 1 })

describe('pages of opportunities', () => {
  it('are the same rows gathered or walked, with keys stated or in a set', async () => {
    const absent = Array.from({ length: 6_000 }, (_, i) => 1_000_000 + i)
    const ways = fc.record({
      sort: fc.constantFrom(...Object.keys(KEYS)),
      down: fc.boolean(),
      people: fc.constantFrom(null, [2], [3], [1, 2, 3]),
      outcome: fc.option(fc.constantFrom('open', 'won'), { nil: undefined }),
      search: fc.option(fc.constantFrom('a', 'deal', 'nor'), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(ways, async ({ sort, down, people, ...words }) => {
        const sight = await sightOf(readerOf(store, workspace, people))
        const { reach } = sight
        const wide = reach && { ...reach, accounts: keysOf([...reach.accounts.list, ...absent]) }
        const asked = { ...words, sort: `${down ? '-' : ''}${sort}`, limit: 5 }
        const found: number[][] = []
        for (const few of [true, false]) {
          for (const seen of [sight, { ...sight, reach: wide }]) {
            const plan = { ...(await LISTS.opportunities.plan(seen, asked)), few }
            const first = await pageOf(seen, plan, asked)
            const next = first.next === null ? null : await pageOf(seen, plan, { ...asked, after: first.next })
            found.push([...first.ids, ...(next?.ids ?? [])])
          }
        }
        expect(found).toEqual(found.map(() => found[0]))
      }),
      { numRuns: 40, seed: 9 },
    )
  })

  it('hold every row that is meant exactly once, in order, absent values last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          sort: fc.constantFrom(...Object.keys(KEYS)),
          down: fc.boolean(),
          limit: fc.constantFrom(7, 50, 200),
          people: fc.constantFrom(null, [2], [3], [1, 2, 3], []),
          outcome: half(fc.constantFrom('open', 'won', 'lost', 'gone')),
          owner: half(fc.constantFrom(2, 5, 4)),
          account: half(fc.constantFrom(1, 3, 4)),
          closeFrom: half(fc.constant('2026-06-01')),
          withoutAccount: half(fc.constant(true)),
        }),
        async ({ sort, down, limit, people, ...asked }) => {
          const meant = deals.filter(
            (deal) =>
              seen(deal, people) &&
              deal.gone === (asked.outcome === 'gone') &&
              (asked.outcome === undefined ||
                asked.outcome === 'gone' ||
                STAGES[deal.stage as keyof typeof STAGES] === asked.outcome) &&
              (asked.owner === undefined ||
                (asked.owner === 4 ? deal.owner === 4 : deal.owner === 2 || deal.owner === 5)) &&
              (asked.account === undefined || same(deal.account) === same(asked.account)) &&
              (asked.closeFrom === undefined || (deal.close !== null && deal.close >= asked.closeFrom)) &&
              (asked.withoutAccount === undefined || deal.account === null),
          )
          const { ids, count } = await walk({ ...asked, sort: `${down ? '-' : ''}${sort}` }, people, limit)
          expect([...ids].sort((a, b) => a - b)).toEqual(meant.map(({ id }) => id))
          expect(count).toBe(meant.length)
          const keys = ids.map((id) => KEYS[sort]?.(deals[id - 1] as Deal) ?? null)
          const firstNull = keys.indexOf(null)
          const valued = firstNull < 0 ? keys : keys.slice(0, firstNull)
          if (firstNull >= 0) expect(keys.slice(firstNull).filter((key) => key !== null)).toEqual([])
          for (let i = 1; i < valued.length; i++) {
            const [a, b] = [valued[i - 1] as string | number, valued[i] as string | number]
            expect(down ? a >= b : a <= b, `${a} before ${b}`).toBe(true)
          }
        },
      ),
      { numRuns: 30, seed: 5 },
    )
  })

  it('show the amounts by which they are ordered', async () => {
    const { rows: shown } = await readList(LISTS.opportunities, readerOf(store, workspace), {
      sort: '-amount',
      outcome: 'open',
      limit: 200,
    })
    const sources = new Set(shown.map(({ amountSource }) => amountSource))
    expect(sources).toEqual(new Set(['stated', 'list', null]))
    const amounts = shown.map(({ amount }) => amount?.converted ?? Number.NEGATIVE_INFINITY)
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
  })

  it('refuse a cursor of another order, a bent one and a sort that is none', async () => {
    const reader = readerOf(store, workspace)
    const { next } = await readList(LISTS.opportunities, reader, { sort: 'name', limit: 2 })
    for (const asked of [{ sort: 'amount', after: next ?? '' }, { after: 'AAAA' }, { after: '' }, { sort: 'colour' }]) {
      await expect(readList(LISTS.opportunities, reader, asked)).rejects.toMatchObject({ code: 'invalid' })
    }
  })
})

describe('amounts', () => {
  it('stand in their own currency and at the rate of their day; without a rate there is none', async () => {
    const { rows: all } = await readList(LISTS.opportunities, readerOf(store, workspace), { limit: 500 })
    // One euro is 1.25 dollars from January and 2 from June; open deals stand at the company's day, closed ones at their close.
    const rateOf = ({ currency, stage, close }: Deal) => {
      if (currency === 'XTS') return null
      const closed = STAGES[stage as keyof typeof STAGES] !== 'open' && close !== null
      return currency === 'EUR' ? (closed && close < '2026-06-01' ? 1.25 : 2) : 1
    }
    const seenRates = new Set<number | null>()
    for (const deal of deals.filter(({ gone, amount }) => !gone && amount !== null)) {
      const rate = rateOf(deal)
      seenRates.add(rate)
      expect(all.find(({ id }) => id === deal.id)?.amount).toEqual({
        amount: deal.amount,
        currency: deal.currency ?? 'USD',
        converted: rate === null ? null : Math.round((deal.amount ?? 0) * rate),
      })
    }
    expect(seenRates).toEqual(new Set([null, 1, 1.25, 2]))
  })

  it('of open deals without one come from the list, and are said to', async () => {
    await rows(store, sql`update opportunity set product_id = 1 where workspace_id = ${workspace} and amount is null`)
    const { rows: all } = await readList(LISTS.opportunities, readerOf(store, workspace), { limit: 500 })
    const bare = deals.filter(({ amount, gone }) => amount === null && !gone)
    for (const deal of bare) {
      const row = all.find(({ id }) => id === deal.id)
      const open = STAGES[deal.stage as keyof typeof STAGES] === 'open'
      expect(row?.amountSource).toBe(open ? 'list' : null)
      expect(row?.amount).toEqual(open ? { amount: 5_500_000, currency: 'EUR', converted: 11_000_000 } : null)
    }
  })
})

describe('the same thing from two systems', () => {
  it('is one row that holds what either system says', async () => {
    const { rows: accounts, count } = await readList(LISTS.accounts, readerOf(store, workspace), {})
    expect(count).toBe(ACCOUNT_OWNERS.length - 1)
    expect(accounts.find(({ id }) => id === 1)).toMatchObject({ name: 'Łódź Pumps', industry: 'energy' })
    const energetic = await readList(LISTS.accounts, readerOf(store, workspace), { industry: 'energy' })
    expect(energetic.rows.map(({ id }) => id)).toEqual([1])
    const { rows: people } = await readList(LISTS.people, readerOf(store, workspace), {})
    expect(people.map(({ name, place }) => [name, place])).toEqual([
      ['Ann Lead', null],
      ['Bo Seller', 'Lund'],
      ['Cy Seller', null],
      ['Dag Alone', null],
    ])
    const open = deals.filter((deal) => !deal.gone && STAGES[deal.stage as keyof typeof STAGES] === 'open')
    expect(people[1]?.openDeals).toBe(open.filter(({ owner }) => owner === 2 || owner === 5).length)
    expect(accounts.find(({ id }) => id === 1)?.openDeals).toBe(
      open.filter(({ account }) => same(account) === 1).length,
    )
  })
})

describe('what a seller sees', () => {
  it('of people is themselves', async () => {
    const { rows: people } = await readList(LISTS.people, readerOf(store, workspace, [2]), {})
    expect(people.map(({ name }) => name)).toEqual(['Bo Seller'])
  })
  it('of accounts is their own, their teams’ and those of their deals', async () => {
    const { rows: accounts } = await readList(LISTS.accounts, readerOf(store, workspace, [3]), {})
    const touched = deals.filter((deal) => deal.owner === 3 && !deal.gone).map((deal) => same(deal.account))
    const meant = new Set([...touched, 4].filter((id) => id !== null))
    expect(accounts.map(({ id }) => id).sort()).toEqual([...meant].sort())
  })
  it('of nobody’s is nothing', async () => {
    for (const list of [LISTS.accounts, LISTS.people, LISTS.orders, LISTS.opportunities] as const) {
      expect(await readList(list as typeof LISTS.accounts, readerOf(store, workspace, []), {})).toMatchObject({
        rows: [],
        count: 0,
      })
    }
  })
})

describe('searching', () => {
  const found = async (search: string) =>
    (await readList(LISTS.accounts, readerOf(store, workspace), { search })).rows.map(({ name }) => name)
  it('folds marks and case, finds beginnings and, from three letters, middles', async () => {
    expect(await found('LODZ')).toEqual(['Łódź Pumps'])
    expect(await found('strom')).toEqual(['Ångström GmbH'])
    expect(await found('strasse')).toEqual(['Straße & Sohn'])
    expect(await found('pump')).toEqual(['Łódź Pumps', 'Pump Works'])
    expect(await found('pu')).toEqual(['Pump Works'])
  })
  it('takes signs as they are', async () => {
    expect(await found('%%%')).toEqual([])
    expect(await found('_100%')).toEqual(['Nordic_100%'])
    expect(await found("'; drop table account; --")).toEqual([])
  })
  it('finds deals by their own beginning and by their account', async () => {
    const { rows: hits } = await readList(LISTS.opportunities, readerOf(store, workspace), {
      search: 'angstrom',
      limit: 500,
    })
    const meant = deals.filter((deal) => !deal.gone && (deal.account === 2 || deal.name.startsWith('Ång')))
    expect(hits.length).toBe(meant.length)
  })
})

describe('a whole list', () => {
  it('is the same rows as its pages', async () => {
    const asked = { sort: '-amount', outcome: 'open' } as const
    const whole: number[] = []
    const { batches } = await wholeList(LISTS.opportunities, readerOf(store, workspace, [2]), asked)
    for await (const batch of batches) whole.push(...batch.map(({ id }) => id))
    expect(whole).toEqual((await walk(asked, [2], 11)).ids)
  })
})
