/** Reading JSON pages of Salesforce and HubSpot, and lines of objects. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFailure } from '#ground/failure.ts'
import { memoryFile } from './memory.ts'
import { rowsOf } from './table.ts'
import { tablesOf } from './tables.ts'

async function read(value: unknown, name = 'page.json') {
  const { tables, notes } = await tablesOf(
    memoryFile(name, typeof value === 'string' ? value : JSON.stringify(value), 64),
  )
  const found: Record<string, Record<string, string>[]> = {}
  for (const table of tables) {
    const rows: Record<string, string>[] = []
    for await (const row of rowsOf(table))
      rows.push(Object.fromEntries(table.columns.map((column, at) => [column, row[at] ?? ''])))
    found[table.stated ?? ''] = rows
  }
  return { found, notes }
}

describe('Salesforce', () => {
  it('records state their kind; parents are flattened, children become rows that name their parent', async () => {
    const { found, notes } = await read({
      totalSize: 1,
      done: false,
      nextRecordsUrl: '/services/data/v60.0/query/01g',
      records: [
        {
          attributes: { type: 'Opportunity', url: '/x' },
          Id: '006A',
          Name: 'Deal',
          Amount: 12.5,
          IsWon: false,
          Owner: { attributes: { type: 'User' }, Name: 'Ann' },
          OpportunityLineItems: {
            totalSize: 2,
            done: true,
            records: [
              { attributes: { type: 'OpportunityLineItem' }, Id: '00k1', Quantity: 2 },
              { attributes: { type: 'OpportunityLineItem' }, Id: '00k2', Quantity: 3 },
            ],
          },
        },
      ],
    })
    expect(found.Opportunity).toEqual([
      { Id: '006A', Name: 'Deal', Amount: '12.5', IsWon: 'false', 'Owner.Name': 'Ann' },
    ])
    expect(found.OpportunityLineItem).toEqual([
      { Id: '00k1', Quantity: '2', OpportunityId: '006A' },
      { Id: '00k2', Quantity: '3', OpportunityId: '006A' },
    ])
    expect(notes.join(' ')).toContain('one page')
  })
  it('an answer without records is no fault', async () => {
    const { found, notes } = await read({ totalSize: 0, done: true, records: [] })
    expect(found).toEqual({})
    expect(notes[0]).toContain('without records')
  })
  it('an error answer is refused with what it says', async () => {
    await expect(read([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }])).rejects.toThrow(
      'INVALID_SESSION_ID: Session expired',
    )
  })
  it('a token is never repeated', async () => {
    await expect(read({ access_token: 'verysecret', instance_url: 'x' })).rejects.toSatisfy(
      (error) => isFailure(error, 'invalid') && !error.message.includes('verysecret'),
    )
  })
})

describe('HubSpot', () => {
  it('properties are columns, histories and associations are rows', async () => {
    const { found } = await read({
      results: [
        {
          id: '9',
          properties: { dealname: 'Deal', dealstage: 'closedwon', amount: '500', closedate: null },
          propertiesWithHistory: {
            dealstage: [
              { value: 'closedwon', timestamp: '2025-02-01T00:00:00Z', sourceType: 'CRM_UI' },
              { value: 'new', timestamp: '2025-01-01T00:00:00Z', sourceType: 'CRM_UI' },
            ],
          },
          associations: {
            companies: {
              results: [
                { id: '77', type: 'deal_to_company' },
                { id: '77', type: 'deal_to_company' },
              ],
            },
          },
          archived: false,
        },
      ],
      paging: { next: { after: '10' } },
    })
    expect(found.deals).toEqual([
      {
        id: '9',
        dealname: 'Deal',
        dealstage: 'closedwon',
        amount: '500',
        closedate: '',
        'associations.companies': '77',
        archived: 'false',
      },
    ])
    expect(
      found.fieldHistory?.map((row) => [row.objectType, row.objectId, row.property, row.value, row.timestamp]),
    ).toEqual([
      ['deals', '9', 'dealstage', 'closedwon', '2025-02-01T00:00:00Z'],
      ['deals', '9', 'dealstage', 'new', '2025-01-01T00:00:00Z'],
    ])
    expect(found.associations).toEqual([
      { fromType: 'deals', fromId: '9', toType: 'companies', toId: '77', associationType: 'deal_to_company' },
    ])
  })
  it('the older form with versions inside properties', async () => {
    const { found } = await read({
      deals: [
        {
          dealId: 5,
          properties: { dealname: { value: 'D', versions: [{ value: 'D', timestamp: 1700000000000, source: 'API' }] } },
        },
      ],
    })
    expect(found.deals).toEqual([{ id: '5', dealname: 'D', dealId: '5' }])
    expect(found.fieldHistory?.[0]).toMatchObject({
      objectId: '5',
      property: 'dealname',
      value: 'D',
      timestamp: '1700000000000',
    })
  })
})

describe('other forms', () => {
  it('Dynamics pages state their entity', async () => {
    const { found } = await read({
      '@odata.context': 'https://x/api/data/v9.2/$metadata#opportunities(name)',
      value: [{ opportunityid: 'a', name: 'D' }],
    })
    expect(found.opportunities).toEqual([{ opportunityid: 'a', name: 'D' }])
  })
  it('lists of objects with different names, nested values and lists', async () => {
    const { found } = await read([
      { id: 1, tags: ['a', 'b'], place: { city: 'Oslo' } },
      { id: 2, note: null },
    ])
    expect(found['']).toEqual([
      { id: '1', tags: 'a; b', 'place.city': 'Oslo', note: '' },
      { id: '2', tags: '', 'place.city': '', note: '' },
    ])
  })
  it('one object a line', async () => {
    const { found } = await read('{"id":1,"name":"Ann"}\n{"id":2,"name":"Bo"}\n\n', 'people.ndjson')
    expect(found['']).toEqual([
      { id: '1', name: 'Ann' },
      { id: '2', name: 'Bo' },
    ])
  })
  it('a damaged line is named', async () => {
    await expect(read('{"id":1}\n{"id":2\n', 'x.ndjson')).rejects.toThrow('Line 2')
  })
  it('cut off, empty and single values are refused', async () => {
    await expect(read('{"records": [{"Id": "1"}')).rejects.toThrow('not valid JSON')
    await expect(read('')).rejects.toThrow('is empty')
  })
  it('a deep nest does not end the reader', async () => {
    const deep = `[{"a":${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}}]`
    const { found } = await read(deep)
    expect(found['']).toHaveLength(1)
  })
  it('any JSON is read or refused, and every row of a list of flat objects comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 4 }), async (json) => {
        try {
          await read(json)
        } catch (error) {
          expect(isFailure(error)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
    const name = fc.constantFrom('alpha', 'beta', 'gamma', 'delta')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(name, fc.oneof(fc.integer(), fc.boolean(), fc.constant('text')), { minKeys: 1 }), {
          minLength: 1,
          maxLength: 20,
        }),
        async (objects) => {
          const { found } = await read(objects)
          expect(
            found['']?.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''))),
          ).toEqual(
            objects.map((object) =>
              Object.fromEntries(Object.entries(object).map(([key, value]) => [key, String(value)])),
            ),
          )
        },
      ),
      { numRuns: 200 },
    )
  })
})
