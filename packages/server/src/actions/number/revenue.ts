/** What limits revenue, entered from a day on; and the owner's judgement of it, beside the proposal for good. */
import { periodByKey } from '@capstone/engines/vocabulary/calendar'
import type { Company } from '#db/read/company.ts'
import { hasProduct, type JudgementRow, judgementRows } from '#db/read/number/revenue.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { addRevenueJudgement, addSupply } from '#db/write/number/revenue.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

export interface SupplySaid {
  readonly product: number
  readonly fromDay: string
  readonly leadTimeDays?: number | null | undefined
  readonly backlog?: number | null | undefined
  readonly limits?: readonly { readonly period: string; readonly amount: number | null }[] | undefined
}

/** The role that judges unless the company chose another. */
const OWNER = 'partner'

/** Which role judges revenue. */
export const revenueOwner = (settings: ReadonlyMap<string, unknown>): string => {
  const chosen = settings.get('revenue.owner')
  return typeof chosen === 'string' ? chosen : OWNER
}

/** Whether somebody is the one to judge revenue and enter supply. */
export function mayJudgeRevenue(scope: Scope, settings: ReadonlyMap<string, unknown>): boolean {
  if (scope.people !== null || !scope.permissions.has('work.write')) return false
  return ['administrator', 'head', revenueOwner(settings)].includes(scope.role)
}

/** Enters what is said; what is not said stays as it is. */
export async function enterSupply(
  store: Store,
  scope: Scope,
  company: Company,
  settings: ReadonlyMap<string, unknown>,
  said: SupplySaid,
): Promise<void> {
  await checkOwner(store, scope, settings, said.product)
  for (const { period } of said.limits ?? []) checkPeriod(company, period)
  const { product, fromDay } = said
  const entries = [
    ...(said.leadTimeDays === undefined ? [] : [{ kind: 'lead time', period: '', value: said.leadTimeDays }]),
    ...(said.backlog === undefined ? [] : [{ kind: 'backlog', period: '', value: said.backlog }]),
    ...(said.limits ?? []).map(({ period, amount }) => ({ kind: 'limit', period, value: amount })),
  ]
  if (entries.length === 0) throw new Failure('invalid', 'Say a lead time, a backlog or a limit.')
  await store.withTransaction(async (session) => {
    for (const entry of entries) await addSupply(session, scope, { product, fromDay, ...entry })
    await writeAudit(session, scope, {
      act: 'supply.enter',
      subject: ['product', product],
      before: null,
      after: { fromDay, entries },
    })
  })
}

/** Judges a product's revenue of a period; null takes the judgement back. */
export async function judgeRevenue(
  store: Store,
  scope: Scope,
  company: Company,
  settings: ReadonlyMap<string, unknown>,
  said: { product: number; period: string; amount: number | null; reason: string },
): Promise<JudgementRow> {
  await checkOwner(store, scope, settings, said.product)
  checkPeriod(company, said.period)
  const id = await store.withTransaction(async (session) => {
    const made = await addRevenueJudgement(session, scope, said)
    const { product, period, amount } = said
    await writeAudit(session, scope, {
      act: 'revenue.judge',
      subject: ['product', product],
      before: null,
      after: { period, amount },
    })
    return made
  })
  const [row] = await judgementRows(store, scope.workspace, { id })
  if (!row) throw new Error(`The judgement ${id} is not there`)
  return row
}

async function checkOwner(
  store: Store,
  scope: Scope,
  settings: ReadonlyMap<string, unknown>,
  product: number,
): Promise<void> {
  require(scope, 'work.write')
  if (!mayJudgeRevenue(scope, settings)) {
    throw new Failure('forbidden', 'Revenue is judged by another role; see the settings of the number.', {
      owner: revenueOwner(settings),
    })
  }
  if (!(await hasProduct(store, scope.workspace, product))) {
    throw new Failure('not-found', 'There is no such product.', { product })
  }
}

function checkPeriod({ calendar }: Company, key: string): void {
  if (!periodByKey(calendar, key)) {
    throw new Failure('invalid', `There is no period "${key}" in the company's calendar.`, { period: key })
  }
}
