/** The files of an invented company of one screen: accounts, people, deals with history, orders; and what its order system says of the same customers. */

export interface NamedFile {
  readonly name: string
  readonly text: string
}

const csv = (name: string, head: string, rows: readonly string[]): NamedFile => ({
  name,
  text: `${[head, ...rows].join('\n')}\n`,
})
const two = (n: number) => String(n).padStart(2, '0')

/** A deal whose name a spreadsheet would reckon with. */
export const FORMULA = '=HYPERLINK("http://x.example") Bolts'
export const DEALS = 150
const STAGES = ['Prospecting', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'] as const

/** Amount of the nth deal in dollars: every deal has one. */
export const amountOf = (n: number) => 1_000 + n * 37
export const stageOf = (n: number) => STAGES[n % STAGES.length] ?? 'Prospecting'
const nameOf = (n: number) => (n === 0 ? `"${FORMULA.replaceAll('"', '""')}"` : `Deal ${n}`)

const accounts = csv(
  'Account.csv',
  'Id,Name,Website,Industry,BillingCity,BillingCountry,OwnerId,CreatedDate',
  Array.from(
    { length: 12 },
    (_, n) =>
      `001${n},Customer ${n} AB,https://customer${n}.example,Steel,Lund,Sweden,005${n % 3},2024-01-${two(n + 1)}`,
  ),
)
const users = csv(
  'User.csv',
  'Id,Name,Email,Username,Title,ManagerId,City,IsActive',
  ['Mia Manager', 'Sam Seller', 'Sue Seller'].map(
    (name, n) =>
      `005${n},${name},p${n}@nordic.example,p${n}@nordic.example,${n === 0 ? 'Sales Manager' : 'Account Executive'},${n === 0 ? '' : '0050'},Lund,true`,
  ),
)
const opportunities = csv(
  'Opportunity.csv',
  'Id,Name,AccountId,OwnerId,StageName,Amount,CurrencyIsoCode,CloseDate,CreatedDate,NextStep',
  Array.from(
    { length: DEALS },
    (_, n) =>
      `006${n},${nameOf(n)},001${n % 12},005${n % 3},${stageOf(n)},${amountOf(n)},USD,2026-${two((n % 9) + 1)}-${two((n % 27) + 1)},2025-${two((n % 12) + 1)}-${two((n % 27) + 1)},Call`,
  ),
)
const orders = csv(
  'Order.csv',
  'Id,OrderNumber,AccountId,OwnerId,EffectiveDate,Status,TotalAmount,CurrencyIsoCode',
  Array.from(
    { length: 40 },
    (_, n) => `801${n},SO-${two(n)},0010,0051,2026-${two((n % 9) + 1)}-${two((n % 27) + 1)},Shipped,${500 + n},USD`,
  ),
)

export const COMPANY_FILES: readonly NamedFile[] = [accounts, users, opportunities, orders]

/** The order system knows two of the customers by the same name and place. */
export const ORDER_SYSTEM: readonly NamedFile[] = [
  csv('customers.csv', 'Customer Number,Customer Name,City,Country', [
    'C-900,Customer 3 AB,Lund,Sweden',
    'C-901,Customer 4 AB,Lund,Sweden',
    'C-902,Somebody Else AB,Malmö,Sweden',
  ]),
]

/** Two rows cannot be stored as they are. */
export const FAULTY_DEALS = csv(
  'Opportunity late.csv',
  'Id,Name,AccountId,OwnerId,StageName,Amount,CurrencyIsoCode,CloseDate,CreatedDate',
  [
    ...Array.from(
      { length: 8 },
      (_, n) => `00690${n},Late ${n},0011,0051,Proposal,${2000 + n},USD,2026-10-01,2026-09-01`,
    ),
    '006908,Late 8,0011,0051,Proposal,much,USD,2026-10-01,2026-09-01',
    '006909,Late 9,0011,0051,Proposal,2009,USD,someday,2026-09-01',
  ],
)
