/** The files of an import to be measured: people, accounts and opportunities, and their history where events are asked for, as a CRM exports them. */
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { xlsxFile } from '../../packages/server/src/export/xlsx.ts'

export interface Sizes {
  readonly rows: number
  readonly accounts: number
  readonly people: number
  /** Changes of stage of each deal, in a file of history. */
  readonly eventsPerDeal: number
}

const STAGES = ['Prospecting', 'Qualification', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost']
const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2023, 0, 1)

const HEAD = [
  'Id',
  'AccountId',
  'OwnerId',
  'Name',
  'StageName',
  'Amount',
  'CurrencyIsoCode',
  'CloseDate',
  'CreatedDate',
  'NextStep',
]

/** Writes the files into a folder; one workbook instead of the opportunities' CSV where asked. */
export async function writeFiles(folder: string, sizes: Sizes, form: 'csv' | 'xlsx'): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { rows, accounts, people, eventsPerDeal } = sizes
  await writeCsv(folder, 'User.csv', ['Id', 'Name', 'Email', 'Username', 'IsActive'], people, (n) => [
    key('005', n),
    `Seller ${n}`,
    `seller${n}@company.example`,
    `seller${n}@company.example`,
    'true',
  ])
  await writeCsv(
    folder,
    'Account.csv',
    ['Id', 'Name', 'Industry', 'BillingCity', 'BillingCountry', 'OwnerId'],
    accounts,
    (n) => [
      key('001', n),
      `Customer ${n} Works`,
      ['Machinery', 'Medical', 'Energy', 'Transport'][n % 4] ?? '',
      `Town ${n % 500}`,
      ['Germany', 'France', 'United States'][n % 3] ?? '',
      key('005', n % people),
    ],
  )
  const deal = dealOf(sizes)
  if (form === 'csv') await writeCsv(folder, 'Opportunity.csv', HEAD, rows, deal)
  else {
    const columns = HEAD.map((head, at) => ({ head, form: 'text' as const, of: (row: string[]) => row[at] ?? null }))
    await pipeline(
      xlsxFile('Opportunity', columns, batches(rows, deal)),
      createWriteStream(join(folder, 'Opportunity.xlsx')),
    )
  }
  if (eventsPerDeal === 0) return
  const head = ['Id', 'OpportunityId', 'Field', 'OldValue', 'NewValue', 'CreatedDate', 'CreatedById']
  await writeCsv(folder, 'OpportunityFieldHistory.csv', head, rows * eventsPerDeal, (n) => {
    const of = Math.floor(n / eventsPerDeal)
    const step = n % eventsPerDeal
    return [
      key('017', n),
      key('006', of),
      'StageName',
      STAGES[step % 4] ?? '',
      STAGES[(step + 1) % 4] ?? '',
      `${dayText(of + step * 9)}T10:00:00.000Z`,
      key('005', of % people),
    ]
  })
}

function dealOf({ accounts, people }: Sizes): (n: number) => string[] {
  return (n) => [
    key('006', n),
    key('001', (n * 7919) % accounts),
    key('005', (n * 104_729) % people),
    `Deal ${n}, delivery of components`,
    STAGES[n % STAGES.length] ?? '',
    `${((n * 37) % 500_000) / 4}`,
    ['USD', 'EUR', 'GBP'][n % 3] ?? '',
    dayText(n + 60),
    `${dayText(n)}T08:30:00.000Z`,
    n % 3 === 0 ? 'Call the customer' : '',
  ]
}

const dayText = (n: number) => new Date(FIRST_DAY + (n % 1000) * DAY_MS).toISOString().slice(0, 10)
const key = (prefix: string, n: number) => `${prefix}A${String(n).padStart(11, '0')}AAA`

async function* batches(rows: number, row: (n: number) => string[]): AsyncGenerator<string[][]> {
  for (let at = 0; at < rows; at += 1000) {
    yield Array.from({ length: Math.min(1000, rows - at) }, (_, i) => row(at + i))
  }
}

async function writeCsv(folder: string, name: string, head: string[], rows: number, row: (n: number) => string[]) {
  const path = join(folder, name)
  if (rows === 0) return writeFile(path, `${head.join(',')}\n`)
  const lines = async function* () {
    yield `${head.join(',')}\n`
    for await (const batch of batches(rows, row)) yield `"${batch.map((cells) => cells.join('","')).join('"\n"')}"\n`
  }
  return pipeline(Readable.from(lines()), createWriteStream(path))
}
