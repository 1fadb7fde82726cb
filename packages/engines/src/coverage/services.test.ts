/** Services by tier: the numbered rules of docs/methods/coverage/services.md. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TIERS } from '#coverage/segmentation/answer.ts'
import type { Service, ServiceRule, ServicesFacts } from '#coverage/services/answer.ts'
import { servicesByTier } from '#coverage/services.ts'

const rules = (...of: ServiceRule[]) =>
  Object.fromEntries(TIERS.map((tier, t) => [tier, of[t] ?? 'none'])) as Service['rules']
const engineer: Service = {
  key: 1,
  name: 'Named engineer',
  detail: null,
  cost: 500,
  rules: rules('required', 'required', 'offered'),
}
const gifts: Service = {
  key: 2,
  name: 'Gifts',
  detail: null,
  cost: 10,
  rules: rules('offered', 'offered', 'offered', 'offered'),
}
const account = (key: number, tier: number, worth = 100 - key) => ({ key, name: `A${key}`, tier, worth })
const facts = (more: Partial<ServicesFacts>): ServicesFacts => ({
  asOf: 20_000,
  currency: 'USD',
  services: [engineer, gifts],
  uses: [],
  accounts: [account(1, 0), account(2, 0), account(3, 1), account(4, 4), account(5, -1)],
  ...more,
})
const use = (service: number, of: number, used = true, recognition: number | null = null) => ({
  service,
  account: of,
  used,
  recognition,
})

describe('rules', () => {
  it('rule 1: a required service that is not received is missing; best tier first, said before unknown', () => {
    const answer = servicesByTier(facts({ uses: [use(1, 1), use(1, 3, false)] }))
    expect(answer.missing.map(({ account: of, tier, told }) => [of.key, tier, told])).toEqual([
      [2, 'platinum', false],
      [3, 'gold', true],
    ])
    expect(answer.headline).toMatchObject({ topWithout: 2, missing: 2, missingCost: 1000 })
    expect(answer.services[0]?.tiers[0]).toMatchObject({ receive: 1, receiveNot: 0, unknown: 1, verdict: 'missing' })
    expect(answer.evidence.topWithout?.records).toEqual({ kind: 'account', keys: [2, 3], count: 2 })
  })

  it('rule 2: offered and little recognized by at least five is wasted, with its cost; four say too little', () => {
    const accounts = [1, 2, 3, 4, 5].map((key) => account(key, 2))
    const valued = (n: number) => accounts.slice(0, n).map(({ key }) => use(2, key, true, 2))
    const five = servicesByTier(facts({ accounts, uses: valued(5) }))
    expect(five.services[1]?.tiers[2]).toMatchObject({ verdict: 'wasted', cost: 50, recognition: { value: 2, n: 5 } })
    expect(five.headline.wastedCost).toBe(50)
    expect(servicesByTier(facts({ accounts, uses: valued(4) })).services[1]?.tiers[2]?.verdict).toBe('fine')
  })

  it('rule 3: received by a tier that is not meant to get it is given away', () => {
    const answer = servicesByTier(facts({ uses: [use(1, 4)] }))
    expect(answer.services[0]?.tiers[4]).toMatchObject({ verdict: 'given away', cost: 500 })
    expect(answer.evidence.wasted?.records?.keys).toEqual([4])
  })

  it('rule 4: a cost that nobody stated is no zero', () => {
    const answer = servicesByTier(facts({ services: [{ ...engineer, cost: null }], uses: [use(1, 4)] }))
    expect(answer.headline.wastedCost).toBeNull()
    expect(answer.services[0]?.cost).toBeNull()
  })

  it('a prospect has no tier and misses nothing', () => {
    expect(servicesByTier(facts({})).missing.some(({ account: of }) => of.key === 5)).toBe(false)
  })
})

it('without a menu, tiers or any word it says what to do', () => {
  expect(servicesByTier(facts({ services: [] })).status.code).toBe('no-evidence')
  expect(servicesByTier(facts({ accounts: [account(1, -1)] })).status.sentence).toContain('import orders')
  expect(servicesByTier(facts({})).status.sentence).toContain('Nobody has said')
})

it('every account of a tier receives it, does not, or is unknown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 30 }),
      fc.array(
        fc.record({
          account: fc.integer({ min: 0, max: 30 }),
          used: fc.boolean(),
          recognition: fc.option(fc.integer({ min: 0, max: 10 })),
        }),
        { maxLength: 40 },
      ),
      (tiers, said) => {
        const accounts = tiers.map((tier, key) => account(key, tier))
        const answer = servicesByTier(facts({ accounts, uses: said.map((one) => ({ service: 1, ...one })) }))
        for (const row of answer.services) {
          for (const one of row.tiers) expect(one.receive + one.receiveNot + one.unknown).toBe(one.accounts)
          expect(row.receive).toBe(answer.evidence[`service.${row.key}`]?.records?.count)
        }
      },
    ),
  )
})
