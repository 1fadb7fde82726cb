/** Asking one engine: facts and words of a question go in, the answer and its evidence come out as JSON, ready to be kept. */
import type { Evidence } from '@capstone/engines/vocabulary/evidence'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import type { FactKind } from '#analyses/kinds-read.ts'
import type { CoverageRecords } from '#db/read/coverage/records.ts'
import type { NodeKey } from '#permissions/scope.ts'

/** An engine behind an endpoint. */
export interface Analysis {
  readonly engine: string
  /** Kinds of fact that it reads: a change of any makes its answers stale. */
  readonly reads: readonly FactKind[]
  /** Takes seconds and uses nothing that another has reckoned: of a large company it is reckoned in the thread beside, where that is free. */
  readonly alone?: true
  /** Asks the engine. */
  run(input: AnalysisInput): { evidence: Readonly<Record<string, Evidence>> }
  /** Opens a figure of a row, of the same facts; null where the answer has no such figure. */
  open?(input: AnalysisInput, figure: string): Evidence | null
}

/** What is asked, without the facts. */
export interface Words {
  readonly node: NodeKey
  /** What was asked: a period key, a filter. */
  readonly asked: Readonly<Record<string, string>>
  /** The company's own values for engine options, by 'engine.option'. */
  readonly settings: ReadonlyMap<string, unknown>
  /** What people said about accounts, by the day of the facts. */
  readonly records: CoverageRecords
  readonly unconverted: readonly { currency: string; count: number }[]
}

export interface AnalysisInput extends Words {
  /** Facts of the node. */
  readonly facts: Facts
  /** Facts of the whole company. */
  readonly whole: Facts
}

/** An answer as JSON. */
export interface Reckoned {
  readonly body: string
  readonly evidence: string
}

/** Asks the engine of an analysis. No answer leaves with NaN or infinity: that would be a fault of the engine, and JSON would hide it as null. */
export function reckon(analysis: Analysis, input: AnalysisInput): Reckoned {
  const { evidence, ...body } = analysis.run(input)
  return { body: JSON.stringify(finite(body)), evidence: JSON.stringify(evidence) }
}

/** The value itself where every number in it is one; else an error that says where. */
export function finite<T>(value: T): T {
  if (!allFinite(value)) throw new Error(`An engine answered a number that is none at ${findUnfinite(value, '')}`)
  return value
}

function allFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Array.isArray(value) ? value.every(allFinite) : Object.values(value).every(allFinite)
}

function findUnfinite(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const bad = findUnfinite(inner, `${path}.${key}`)
    if (bad !== null) return bad
  }
  return null
}
