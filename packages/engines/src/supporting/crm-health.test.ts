/** The CRM health engine: the numbered rules of docs/methods/supporting/crm-health.md, properties, bad input. */
import { blankAccounts } from '@capstone/tests/facts/columns'
import { hasData } from '@capstone/tests/facts/csv'
import { type DealRow, factsOf, numbersIn } from '@capstone/tests/facts/deals'
import { mavenFacts } from '@capstone/tests/facts/maven'
import { describe, expect, it } from 'vitest'
import { foldWithoutLegalForm } from '#supporting/crm-health/duplicates.ts'
import { crmHealth } from '#supporting/crm-health.ts'
import { dayOf } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'

const END = dayOf(2026, 12, 31)

function withAccounts(
  facts: Facts,
  rows: readonly { name: string; place?: string; domain?: string; parent?: number }[],
): Facts {
  const accounts = {
    ...blankAccounts(rows.length),
    name: rows.map((row) => row.name),
    place: rows.map((row) => row.place ?? ''),
    domain: rows.map((row) => row.domain ?? ''),
  }
  rows.forEach((row, i) => {
    accounts.parent[i] = row.parent ?? -1
  })
  return { ...facts, accounts }
}

const rule = (facts: Facts, name: string) => crmHealth(facts).contradictions.find((one) => one.rule === name)

describe('rules', () => {
  it('rule 1: a field is asked of the records that should have it', () => {
    const rows: DealRow[] = [
      { created: 0, amount: 5, closeDate: END + 5 },
      { created: 0 },
      { outcome: 'won', created: 0, closed: 9, amount: 5 },
      { outcome: 'lost', created: 0, closed: 9, lossReason: 0 },
      { outcome: 'lost', created: 0, closed: 9 },
      { outcome: 'gone' },
    ]
    const { fields, completeness } = crmHealth(factsOf(END, rows, { lossReasons: ['Price'] }), {
      required: ['opportunity.amount', 'opportunity.close date'],
    })
    const of = (field: string) => fields.find((row) => row.kind === 'opportunity' && row.field === field)
    expect(of('amount')).toMatchObject({ filled: 2, of: 3, among: 'open and won', required: true })
    expect(of('close date')).toMatchObject({ filled: 1, of: 2, among: 'open' })
    expect(of('loss reason')).toMatchObject({ filled: 1, of: 2, required: false })
    expect(of('created')).toMatchObject({ filled: 5, of: 5 })
    expect(completeness).toBeCloseTo(3 / 5, 12)
  })

  it('rule 1: a list price put in the place of an amount does not fill the field', () => {
    const facts = factsOf(END, [{ created: 0, amount: 7 }])
    facts.opportunities.amountSource[0] = 1
    expect(crmHealth(facts).fields.find((row) => row.field === 'amount')).toMatchObject({ filled: 0, of: 1 })
  })

  it('rule 2: fresh is touched or changed within the limit; what was never touched is unknown, not stale', () => {
    const rows: DealRow[] = [
      { created: 0, lastTouch: END - 3 },
      { created: 0, lastTouch: END - 30 },
      { created: 0, lastTouch: END - 31 },
      { created: 0, lastTouch: END - 200 },
      { created: 0 },
      { created: 0, lastTouch: END - 200 },
    ]
    const { freshness } = crmHealth(factsOf(END, rows, {}, [[5, 'amount', END - 10, 1, 2]]))
    expect(freshness).toMatchObject({ open: 6, within7: 1, within30: 2, within90: 1, older: 1, unknown: 1 })
    expect(freshness.fresh?.value).toBeCloseTo(3 / 5, 12)
    expect(freshness.daysBehind).toBe(10)
  })

  it('rule 3: each contradiction is counted with its cases', () => {
    const rows: DealRow[] = [
      { created: 50, closed: 40, outcome: 'won', amount: 1 },
      { created: 50, outcome: 'lost' },
      { created: 50, closed: 60, outcome: 'won' },
      { created: 50, amount: -1, owner: 0 },
      { created: 50, closeDate: END - 1, amount: 0 },
      { created: 50, closeDate: END, amount: 3 },
    ]
    const facts = factsOf(END, rows)
    facts.people.left[0] = END - 2
    const found = crmHealth(facts).contradictions.map((one) => [one.rule, one.count, one.of, one.keys])
    expect(found).toEqual([
      ['closed-before-created', 1, 2, [1]],
      ['closed-without-day', 1, 3, [2]],
      ['won-without-amount', 1, 2, [3]],
      ['amount-not-positive', 2, 4, [4, 5]],
      ['open-past-close-date', 1, 2, [5]],
      ['owner-has-left', 1, 1, [4]],
      ['own-parent', 0, 0, []],
      ['shipped-before-ordered', 0, 0, []],
    ])
    expect(crmHealth(facts).sound?.value).toBeCloseTo(1 / 6, 12)
  })

  it('rule 3: a company that is its own parent through others is found, its honest child is not', () => {
    const facts = withAccounts(factsOf(END, []), [
      { name: 'A', parent: 1 },
      { name: 'B', parent: 0 },
      { name: 'C', parent: 0 },
    ])
    expect(rule(facts, 'own-parent')).toMatchObject({ count: 2, of: 3, keys: [1, 2] })
  })

  it('rule 4: accounts are alike by folded name in one place, or by domain', () => {
    const facts = withAccounts(factsOf(END, []), [
      { name: 'Müller & Söhne GmbH', place: 'Bonn', domain: 'mueller.example' },
      { name: 'MULLER SOHNE', place: 'Bonn' },
      { name: 'Muller Sohne Inc.', place: 'Wien' },
      { name: 'Kessel AG', domain: 'Mueller.example' },
      { name: 'Kessel' },
    ])
    const { duplicates } = crmHealth(facts)
    expect(duplicates.groups.map((group) => [group.by, group.value, group.records.map((one) => one.key)])).toEqual([
      ['name', 'kessel', [4, 5]],
      ['domain', 'mueller.example', [1, 4]],
      ['name', 'muller sohne', [1, 2]],
    ])
    expect(duplicates.surplus).toBe(3)
  })

  it('rule 4: contacts are alike by e-mail, deals by account, day and name', () => {
    const rows: DealRow[] = [
      { created: 5, account: 0, name: 'Line 4' },
      { created: 5, account: 0, name: 'line-4' },
      { created: 6, account: 0, name: 'Line 4' },
      { created: 5, name: 'Line 4' },
    ]
    const facts: Facts = {
      ...factsOf(END, rows),
      contacts: {
        count: 3,
        key: Float64Array.of(1, 2, 3),
        name: ['Ada', 'A. Lovelace', 'Bob'],
        email: ['ada@x.example', ' ADA@x.example', ''],
        account: Int32Array.of(0, 0, -1),
      },
    }
    const { duplicates } = crmHealth(facts)
    expect(duplicates.groups.map((group) => [group.kind, group.records.map((one) => one.key)])).toEqual([
      ['opportunity', [1, 2]],
      ['contact', [1, 2]],
    ])
    expect(crmHealth(factsOf(END, rows)).duplicates.unread).toEqual(['account domains', 'contacts'])
  })

  it('rule 4: folding drops case, accents, punctuation and legal form, but never everything', () => {
    expect(['ACME, Inc.', 'Acme Corporation', 'Ácme'].map(foldWithoutLegalForm)).toEqual(['acme', 'acme', 'acme'])
    expect([foldWithoutLegalForm('Co.'), foldWithoutLegalForm('株式会社 光'), foldWithoutLegalForm('')]).toEqual([
      'co',
      '株式会社 光',
      '',
    ])
  })

  it('rule 5: each keeper’s completeness, freshness and touches', () => {
    const rows: DealRow[] = [
      { created: 0, owner: 0, amount: 5, lastTouch: END },
      { created: 0, owner: 0, lastTouch: END - 90 },
      { created: 0, owner: 1, amount: 5 },
    ]
    const { keepers } = crmHealth(factsOf(END, rows), { required: ['opportunity.amount'] })
    expect(keepers.map((row) => [row.who.name, row.open, row.completeness, row.fresh, row.touches30])).toEqual([
      ['Person 1', 2, 0.5, 0.5, 0],
      ['Person 2', 1, 1, null, 0],
    ])
  })

  it('rule 6: use by month: the last thirteen, deals created and people who logged anything', () => {
    const { use, useReason } = crmHealth(
      factsOf(END, [{ created: END }, { created: END - 31 }, { created: END - 400 }]),
    )
    expect(use).toHaveLength(13)
    expect(use.map((row) => row.dealsCreated).slice(-2)).toEqual([1, 1])
    expect(use.reduce((sum, row) => sum + row.dealsCreated, 0)).toBe(2)
    expect(useReason).toContain('No activity')
  })
})

describe('properties', () => {
  it('the order of deals changes no count', () => {
    const rows: DealRow[] = Array.from({ length: 30 }, (_, k) => ({
      created: k,
      ...(k % 3 ? { amount: k - 5 } : {}),
      ...(k % 4 ? { owner: k % 2 } : {}),
    }))
    const pick = (answer: ReturnType<typeof crmHealth>) => [
      answer.completeness,
      answer.sound,
      answer.contradictions.map((one) => one.count),
      answer.keepers,
    ]
    expect(pick(crmHealth(factsOf(END, rows.slice().reverse())))).toEqual(pick(crmHealth(factsOf(END, rows))))
  })
})

describe('bad input', () => {
  it('nothing: says what to import and holds no number that is none', () => {
    const answer = crmHealth(factsOf(END, []))
    expect([answer.status.code, answer.completeness, answer.sound, answer.dead]).toEqual([
      'no-evidence',
      null,
      null,
      null,
    ])
    numbersIn(answer)
  })
  it('required fields that no kind has are no reason to fail', () => {
    expect(crmHealth(factsOf(END, [{ created: 1 }]), { required: ['opportunity.smell'] }).completeness).toBeNull()
  })
})

describe.runIf(hasData('crm-sales-opportunities'))('on the Maven data', () => {
  it('finds 1,425 deals without account, 500 without a creation day, 2,089 without amount, and no double', () => {
    const answer = crmHealth(mavenFacts(), { dead: { count: 1291, of: 1589, evidence: null } })
    const open = (field: string) => {
      const row = answer.fields.find((one) => one.kind === 'opportunity' && one.field === field)
      return (row?.of ?? 0) - (row?.filled ?? 0)
    }
    expect(['account', 'created', 'amount', 'close date'].map(open)).toEqual([1425, 500, 2089, 2089])
    expect(answer.duplicates.surplus).toBe(0)
    expect(answer.headline.deadShare).toBeCloseTo(0.8125, 4)
    numbersIn(answer)
  })
})
