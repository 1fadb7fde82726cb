/** A question about the number, worked out against a fit: which deals, which period, which target. */
import type { FittedPeriod } from '@capstone/engines/number/forecast/fit'
import type { Selection } from '@capstone/engines/number/forecast/nodes'
import { type KeptNumber, SLICES, type SliceBy } from '@capstone/engines/number/kept'
import {
  type KeptNode,
  type KeptSlice,
  keptPeriod,
  membersOf,
  selectKept,
  targetOf,
} from '@capstone/engines/number/kept/asked'
import { type FiscalCalendar, periodByKey, periodOf } from '@capstone/engines/vocabulary/calendar'
import type { Period } from '@capstone/engines/vocabulary/period'
import type { Fitted } from '#analyses/number/fitted.ts'
import { Failure } from '#ground/failure.ts'
import type { NodeKey } from '#permissions/scope.ts'

export interface NumberQuestion {
  readonly fitted: Fitted
  readonly node: NodeKey
  readonly keptNode: KeptNode
  readonly members: Uint8Array | null
  readonly slice: KeptSlice | null
  readonly selection: Selection
  readonly period: Period
  readonly fittedPeriod: FittedPeriod
  /** Null where none is set, and for slices: targets are of everything that a node sells. */
  readonly target: number | null
}

/** How far ahead a period may lie, days. */
const FARTHEST = 1100

/** The period that a key names, or the quarter of the first day to come. @throws Failure where the calendar has none such */
export function periodMeant(calendar: FiscalCalendar, kept: KeptNumber, key: string | undefined): Period {
  const today = kept.ledger.end
  if (key === undefined || key === '') return periodOf(calendar, 'quarter', today)
  const period = periodByKey(calendar, key)
  if (!period) throw new Failure('invalid', `There is no period "${key}" in the company's calendar.`, { period: key })
  if (period.end - today > FARTHEST) {
    throw new Failure('invalid', `${period.label} ends more than three years ahead: no history tells of it.`, {
      period: key,
    })
  }
  return period
}

/** Works a question out; null where the fit does not hold the period's days to come. */
export function numberQuestion(
  fitted: Fitted,
  asked: { readonly node: NodeKey; readonly period: Period; readonly slice: string | undefined },
): NumberQuestion | null {
  const { kept } = fitted
  const fittedPeriod = keptPeriod(kept, asked.period)
  if (!fittedPeriod) return null
  const keptNode = nodeOf(kept, asked.node)
  const members = membersOf(kept, keptNode)
  const slice = sliceOf(kept, asked.slice)
  return {
    fitted,
    node: asked.node,
    keptNode,
    members,
    slice,
    selection: selectKept(kept, members, slice),
    period: asked.period,
    fittedPeriod,
    target: slice === null ? targetOf(kept, keptNode, asked.period) : null,
  }
}

/** A node's row in the fit. */
function nodeOf(kept: KeptNumber, node: NodeKey): KeptNode {
  if (node === 'company') return { whose: 'company' }
  const [kind, id] = node.split(':')
  const list = kind === 'team' ? kept.facts.teams : kept.facts.people
  const row = list.key.indexOf(Number(id))
  if (row < 0) throw new Failure('not-found', 'There is no such node of the organization.', { node })
  return kind === 'team' ? { whose: 'team', row } : { whose: 'person', row }
}

function sliceOf(kept: KeptNumber, text: string | undefined): KeptSlice | null {
  if (text === undefined || text === '') return null
  const at = text.indexOf(':')
  const by = SLICES.find((one) => one === text.slice(0, at))
  if (!by) {
    throw new Failure('invalid', `"${text}" is no slice; write product:12, segment:…, motion:… or territory:4.`, {
      slice: text,
    })
  }
  const value = text.slice(at + 1)
  if (value === '') return { by, row: -1 }
  const row = kept.slices[by].key.findIndex((key) => String(key) === value)
  if (row < 0) throw new Failure('not-found', `No deal has the ${by} "${value}".`, { slice: text })
  return { by, row }
}

/** What a slice is called; null for none. */
export function namedSlice(kept: KeptNumber, slice: KeptSlice | null) {
  if (slice === null) return null
  const { key, name } = kept.slices[slice.by]
  return { by: slice.by, value: { key: key[slice.row] ?? '', name: name[slice.row] ?? `No ${slice.by}` } }
}

export type Breakdown = 'team' | 'person' | SliceBy
