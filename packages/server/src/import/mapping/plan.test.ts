/** The proposed mapping: questions, answers, and what is remembered. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryFile } from '../source/memory.ts'
import { tablesOf } from '../source/tables.ts'
import { makeCleaner } from './clean.ts'
import type { Answers } from './mapping.ts'
import { openQuestions, proposeMapping } from './plan.ts'
import { profileTable } from './profile.ts'
import { type Remembered, recognise, tableSignature } from './recognise.ts'

async function propose(
  files: Record<string, string>,
  answers: Answers = { currency: 'EUR' },
  remembered: Remembered = {},
) {
  const tables: Awaited<ReturnType<typeof tablesOf>>['tables'][number][] = []
  for (const [name, content] of Object.entries(files))
    tables.push(...(await tablesOf(memoryFile(name, content))).tables)
  const profiles = []
  for (const table of tables) profiles.push(await profileTable(table))
  const plan = proposeMapping(profiles, { answers, remembered })
  const read = async (at: number, target = 0) => {
    const table = plan.tables[at]
    const planned = table?.targets[target]
    if (!table || !planned) throw new Error('nothing was recognised')
    const cleaner = makeCleaner(table, planned)
    const rows = []
    for await (const batch of tables[at]?.batches() ?? []) for (const row of batch.rows) rows.push(cleaner.clean(row))
    return { rows, cleaner }
  }
  return { plan, profiles, read }
}

const fieldsOf = (plan: Awaited<ReturnType<typeof propose>>['plan'], table = 0, target = 0) =>
  Object.fromEntries(
    (plan.tables[table]?.targets[target]?.fields ?? []).map((field) => [
      field.field,
      field.at.map((at) => plan.tables[table]?.columns[at]?.column).join('+'),
    ]),
  )

const DEALS = `id;kunde;stage;betrag;close date;wer
1;Alfa GmbH;Proposal;1.234,50;05.11.2024;Ann Lee
2;Beta AG;Closed Won;99,00;30.11.2024;Bo Ek
3;Gamma SE;Closed Lost;7,25;01.12.2024;Ann Lee
`

describe('questions', () => {
  it('a currency that nobody states must be answered; an answer closes it', async () => {
    const open = await propose({ 'deals.csv': DEALS.replace('betrag', 'amount') }, {})
    expect(openQuestions(open.plan).map((question) => question.id)).toEqual(['currency'])
    expect(open.plan.currency).toBeNull()
    const closed = await propose({ 'deals.csv': DEALS.replace('betrag', 'amount') }, { currency: 'chf' })
    expect(openQuestions(closed.plan)).toEqual([])
    expect((await closed.read(0)).rows[0]?.record).toMatchObject({
      amount: 12_345_000,
      currency: 'CHF',
      closeDate: '2024-11-05',
    })
  })
  it('a currency in the values, the heading or a column of its own is not asked for', async () => {
    for (const [head, amount] of [
      ['amount', '€ 5'],
      ['amount (EUR)', '5'],
      ['amount', '5 EUR'],
    ]) {
      const { plan } = await propose({ 'deals.csv': `id,stage,${head}\n1,Proposal,${amount}\n2,Won,${amount}\n` }, {})
      expect(plan.questions).toEqual([])
      expect(plan.currency).toBe('EUR')
    }
    const { plan, read } = await propose({ 'deals.csv': 'id,stage,amount,currency\n1,Won,5,USD\n2,Lost,6,JPY\n' }, {})
    expect(plan.questions).toEqual([])
    expect((await read(0)).rows.map((row) => row?.record.currency)).toEqual(['USD', 'JPY'])
  })
  it('dates with two readings are asked with samples of both, and never guessed', async () => {
    const file = { 'deals.csv': 'id,stage,amount,close date\n1,Won,5,03/04/2023\n2,Lost,6,05/06/2023\n' }
    const asked = await propose(file)
    const [question] = openQuestions(asked.plan)
    expect(question).toMatchObject({ about: 'dates', column: 'close date', option: '--dates' })
    expect(question?.choices.map((choice) => [choice.value, choice.samples[0]])).toEqual([
      ['mdy', '03/04/2023 → 2023-03-04'],
      ['dmy', '03/04/2023 → 2023-04-03'],
    ])
    const answered = await propose(file, { currency: 'EUR', [question?.id ?? '']: 'dmy' })
    expect((await answered.read(0)).rows[0]?.record.closeDate).toBe('2023-04-03')
    const general = await propose(file, { currency: 'EUR', dates: 'mdy' })
    expect((await general.read(0)).rows[0]?.record.closeDate).toBe('2023-03-04')
  })
  it('numbers with two readings are asked', async () => {
    const file = { 'deals.csv': 'id;stage;amount\n1;Won;1.234\n2;Lost;5.678\n' }
    const asked = await propose(file)
    expect(openQuestions(asked.plan)[0]).toMatchObject({ about: 'numbers', option: '--decimal' })
    expect((await (await propose(file, { currency: 'EUR', decimal: 'comma' })).read(0)).rows[0]?.record.amount).toBe(
      12_340_000,
    )
    expect((await (await propose(file, { currency: 'EUR', decimal: 'point' })).read(0)).rows[0]?.record.amount).toBe(
      12_340,
    )
  })
})

describe('what is shown', () => {
  it('five samples as found and as read, the style, custom columns and why', async () => {
    const { plan } = await propose({ 'deals.csv': DEALS.replace('betrag', 'amount').replace('wer', 'colour of tie') })
    const column = (name: string) => plan.tables[0]?.columns.find((one) => one.column === name)
    expect(column('close date')).toMatchObject({
      fields: ['opportunity.closeDate'],
      style: 'days, DD.MM.YYYY',
      custom: false,
      damaged: false,
    })
    expect(column('close date')?.samples).toContainEqual({ found: '05.11.2024', read: '2024-11-05' })
    expect(column('colour of tie')).toMatchObject({ fields: [], custom: true })
  })
  it('is plain data: it survives being stored', async () => {
    const { plan } = await propose({ 'deals.csv': DEALS })
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
  })
  it('texts that mean nothing are listed, damage is said', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `${i},Won,${i === 0 ? '27999.999999999996' : i * 2.5},${i < 4 ? 'not yet' : `2024-01-${10 + i}`}`,
    )
    const { plan, read } = await propose({ 'deals.csv': `id,stage,amount,close date\n${rows.join('\n')}\n` })
    const notes = plan.tables[0]?.columns.flatMap((column) => column.notes).join(' ')
    expect(notes).toContain('“not yet” (4)')
    expect(notes).toContain('rounded to four decimals')
    const { rows: cleaned } = await read(0)
    expect(cleaned.filter((row) => row?.problems.length === 0)).toHaveLength(12)
    expect(cleaned[0]?.record.amount).toBe(280_000_000)
  })
})

describe('unknown systems', () => {
  it('values decide where names say nothing: a stage, a reference by overlap', async () => {
    const accounts = `account,industry,employees\n${['Alfa', 'Beta', 'Gamma', 'Delta', 'Epsilon'].map((name, i) => `${name},Steel,${i + 5}`).join('\n')}\n`
    const deals = `deal id,f1,f2,amount,close date\n${['Alfa', 'Beta', 'Gamma', 'Delta', 'Beta'].map((name, i) => `D${i},${name},${['Proposal', 'Won', 'Lost', 'Negotiation', 'Won'][i]},${i + 0.5},2024-03-1${i}`).join('\n')}\n`
    const { plan } = await propose({ 'accounts.csv': accounts, 'export 7.csv': deals })
    expect(plan.tables[1]?.targets[0]?.kind).toBe('opportunity')
    expect(fieldsOf(plan, 1)).toMatchObject({ stage: 'f2', account: 'f1', amount: 'amount', closeDate: 'close date' })
  })
  it('Pipedrive, Dynamics and HubSpot names', async () => {
    const pipedrive = await propose({
      'x.csv':
        'Deal - ID,Deal - Title,Deal - Organization,Deal - Owner,Deal - Stage,Deal - Value,Deal - Currency,Deal - Expected close date\n1,A,Alfa,Ann,Won,5,EUR,2024-03-01\n',
    })
    expect(pipedrive.plan.tables[0]?.source).toBe('Pipedrive')
    expect(pipedrive.plan.tables[0]?.targets.map(({ kind, key }) => [kind, key.by === 'columns' && key.at])).toEqual([
      ['opportunity', [0]],
      ['account', [2]],
      ['person', [3]],
    ])
    const dynamics = await propose({
      'p.json': JSON.stringify({
        '@odata.context': 'x/$metadata#opportunities',
        value: [
          {
            opportunityid: 'a',
            name: 'A',
            estimatedvalue: 5,
            estimatedclosedate: '2024-03-01',
            stepname: '1-Qualify',
            _parentaccountid_value: 'q',
          },
        ],
      }),
    })
    expect(dynamics.plan.tables[0]?.source).toBe('Microsoft Dynamics')
    expect(fieldsOf(dynamics.plan)).toMatchObject({
      account: '_parentaccountid_value',
      stage: 'stepname',
      amount: 'estimatedvalue',
    })
  })
  it('a table of nothing known is left out and said, not forced into a kind', async () => {
    const { plan } = await propose({ 'weather.csv': 'station,mm,wind\nA,5,3\nB,6,4\n' })
    expect(plan.tables[0]).toMatchObject({ use: false, targets: [] })
    expect(plan.notes[0]).toContain('weather.csv')
  })
  it('names that repeat are not taken for one company', async () => {
    const { plan, read } = await propose({
      'accounts.csv': 'name,industry,city\nAcme,Steel,Oslo\nAcme,Steel,Rome\nBeta,Paper,Bonn\n',
    })
    expect(plan.tables[0]?.targets[0]?.key).toMatchObject({ by: 'nth' })
    expect((await read(0)).rows.map((row) => row?.externalId)).toEqual(['Acme:1', 'Acme:2', 'Beta:1'])
  })
})

describe('several files together', () => {
  const keyMap =
    'kind,fromSource,fromKey,toSource,toKey\nperson,erp,10,crm,A1\nperson,erp,11,crm,A2\nperson,erp,12,crm,A3\n'
  it('the same table under two names is taken once', async () => {
    const people = `person id,name,role,email\n${['Ann', 'Bo', 'Cy', 'Di'].map((name, i) => `${i},${name} X,Seller,${name}@a.com`).join('\n')}\n`
    const { plan } = await propose({
      'people.csv': people,
      'staff.csv': people.replace(',email', ',other').replace(/@a\.com/g, ''),
      'map.csv': keyMap,
    })
    expect(plan.tables.map((table) => table.use)).toEqual([true, false, false])
    expect(plan.questions.find((question) => question.about === 'overlap')).toMatchObject({
      table: 'staff.csv',
      otherwise: 'leave-out',
    })
  })
  it('references by a second number of the records are translated to their keys', async () => {
    const people = `person id,badge,name,role\n${['Ann', 'Bo', 'Cy', 'Di'].map((name, i) => `P${i},E00${i},${name} X,Seller`).join('\n')}\n`
    const orders =
      'order no,customer,order date,sales rep\n1,Alfa,2024-03-15,E001\n2,Beta,2024-03-16,E003\n3,Alfa,2024-03-17,E000\n'
    const { read } = await propose({ 'people.csv': people, 'orders.csv': orders })
    expect((await read(1)).rows.map((row) => row?.record.owner)).toEqual(['P1', 'P3', 'P0'])
  })
  it('revenues that are too small are asked about, and scaled when told', async () => {
    const file = { 'accounts.csv': 'account,sector,revenue,employees\nAlfa,Steel,1100.04,2822\nBeta,Paper,4.54,9\n' }
    const { plan } = await propose(file)
    expect(plan.questions.find((question) => question.about === 'scale')).toMatchObject({
      column: 'revenue',
      otherwise: '1',
      option: '--scale',
    })
    const told = await propose(file, { currency: 'USD', 'scale:accounts.csv:revenue': '1000000' })
    expect((await told.read(0)).rows.map((row) => row?.record.revenue)).toEqual([11_000_400_000_000, 45_400_000_000])
    expect(told.plan.questions).toEqual([])
  })
  it('what was chosen before is taken again for the same columns', async () => {
    const first = await propose({ 'things.csv': 'k,what,much\n1,a,5\n2,b,6\n' })
    expect(first.plan.tables[0]?.use).toBe(false)
    const [profile] = first.profiles
    if (!profile) throw new Error('no profile')
    const field = (name: string, column: string) => ({
      field: name,
      columns: [column],
      constant: null,
      confidence: 1,
      reason: 'chosen',
    })
    const remembered: Remembered = {
      [tableSignature(profile)]: {
        use: true,
        assignments: [
          {
            kind: 'product',
            label: '',
            once: false,
            key: { by: 'columns', columns: ['k'], suffix: null },
            fields: [field('name', 'what'), field('listPrice', 'much')],
            only: [],
            confidence: 1,
            reasons: [],
          },
        ],
      },
    }
    const again = await propose({ 'things.csv': 'k,what,much\n3,c,7.5\n' }, { currency: 'USD' }, remembered)
    expect((await again.read(0)).rows[0]).toMatchObject({
      externalId: '3',
      record: { name: 'c', listPrice: 75_000, currency: 'USD' },
    })
    expect(recognise(first.profiles, remembered)[0]?.reason).toContain('earlier import')
  })
  it('stages are taken from the source’s own list where it delivers one', async () => {
    const deals = JSON.stringify({
      results: [
        { id: '1', properties: { dealname: 'A', dealstage: 's1', pipeline: 'p' } },
        { id: '2', properties: { dealname: 'B', dealstage: 's2', pipeline: 'p' } },
      ],
    })
    const pipelines = JSON.stringify({
      results: [
        {
          id: 'p',
          label: 'New',
          stages: [
            { id: 's1', label: 'Signed off', displayOrder: 1, metadata: { isClosed: 'true', probability: '1.0' } },
            { id: 's2', label: 'Talks', displayOrder: 0, metadata: { isClosed: 'false', probability: '0.2' } },
          ],
        },
      ],
    })
    const { plan } = await propose({ 'deals.json': deals, 'pipelines.json': pipelines })
    expect(plan.meanings.map(({ scope, value, means }) => [scope, value, means.outcome, means.order])).toEqual([
      ['p', 's1', 'won', 1],
      ['p', 's2', 'open', 0],
    ])
  })
})

describe('properties', () => {
  const heads = fc.uniqueArray(
    fc.constantFrom(
      'id',
      'name',
      'account',
      'stage',
      'amount',
      'close date',
      'owner',
      'order no',
      'quantity',
      'price',
      'email',
      'constructor',
      '__proto__',
      'x',
    ),
    { minLength: 2, maxLength: 8 },
  )
  const cell = fc.oneof(
    fc.string({ maxLength: 10 }),
    fc.constantFrom(
      '',
      '1',
      '2.5',
      '1,234',
      '2024-01-05',
      '03/04/2023',
      'Won',
      'N/A',
      'Infinity',
      'NaN',
      'constructor',
      '1e999',
      '__proto__',
      '-0',
    ),
  )
  it('any table is mapped and read without exception, and no value is NaN or infinite', async () => {
    await fc.assert(
      fc.asyncProperty(
        heads,
        fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { maxLength: 12 }),
        fc.constantFrom('deals.csv', 'accounts.csv', 'orders.csv', 'order_lines.csv', 'x.csv', 'people.csv'),
        async (columns, cells, name) => {
          const rows = [columns, ...cells.map((row) => row.slice(0, columns.length))]
          const { plan, read } = await propose({
            [name.replace('csv', 'json')]:
              JSON.stringify(
                rows.slice(1).map((row) => Object.fromEntries(row.map((value, at) => [columns[at] ?? '', value]))),
              ) || '[]',
          })
          for (const [at, table] of plan.tables.entries()) {
            for (const [target] of table.targets.entries()) {
              for (const row of (await read(at, target)).rows) {
                for (const value of Object.values(row?.record ?? {})) {
                  expect(value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)).toBe(
                    true,
                  )
                }
              }
            }
          }
        },
      ),
      { numRuns: 250 },
    )
  })
})
