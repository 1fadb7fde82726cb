/** The columns of the work list as a file. */
import type { numberDealRow } from '@capstone/contract/number/deals'
import type { z } from 'zod'
import type { FileColumn } from '#export/tables.ts'

type Row = z.output<typeof numberDealRow>

/** Money in the company's currency; odds as shares. */
export function dealColumns(currency: string): FileColumn<Row>[] {
  return [
    { head: 'Id', form: 'number', of: (row) => row.id },
    { head: 'Name', form: 'text', of: (row) => row.name },
    { head: 'Account', form: 'text', of: (row) => row.account?.name ?? null },
    { head: 'Owner', form: 'text', of: (row) => row.owner?.name ?? null },
    { head: 'Product', form: 'text', of: (row) => row.product?.name ?? null },
    { head: 'Stage', form: 'text', of: (row) => row.stage },
    { head: 'Category', form: 'text', of: (row) => row.category },
    { head: 'Close date', form: 'day', of: (row) => row.closeDate },
    { head: `Amount in ${currency}`, form: 'money', of: (row) => row.amount },
    { head: 'Amount estimated', form: 'text', of: (row) => (row.estimated ? 'yes' : 'no') },
    { head: 'Odds in the period', form: 'number', of: (row) => rounded(row.odds) },
    { head: 'Usual odds of its stage', form: 'number', of: (row) => rounded(row.usual) },
    { head: `Expected in ${currency}`, form: 'money', of: (row) => row.expected },
    { head: 'Half by', form: 'day', of: (row) => row.halfBy },
    { head: 'Flags', form: 'text', of: (row) => row.flags.join('; ') },
    { head: 'Pushes', form: 'number', of: (row) => row.pushes },
    { head: 'Reasons', form: 'text', of: (row) => row.reasons.map(told).join('; ') },
    { head: 'Next step', form: 'text', of: (row) => row.nextStep },
    { head: 'Last touch', form: 'day', of: (row) => row.lastTouch },
    { head: 'Said', form: 'text', of: (row) => (row.said ? `${row.said.category}: ${row.said.reason}` : null) },
    { head: `Said in ${currency}`, form: 'money', of: (row) => row.said?.amount ?? null },
  ]
}

const rounded = (share: number) => Math.round(share * 10_000) / 10_000

const told = ({ what, level, ratio }: Row['reasons'][number]) => `${what} ${level} ×${ratio.toFixed(2)}`
