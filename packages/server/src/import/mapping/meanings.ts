/** Proposals of what a source's own words mean: outcomes and buying steps of stages, and names that are nearly those of known records. */
import type { RecordName } from '#db/schema/catalogue.ts'
import { importField } from './fields.ts'
import type { MeaningProposal } from './mapping.ts'
import type { ColumnProfile, TableProfile } from './profile.ts'
import type { RecognisedTable } from './recognise/assignment.ts'
import { suppliersOf } from './recognise.ts'
import { type StatedStage, statedStages } from './stages.ts'
import { OUTCOME_WORDS, STEP_WORDS } from './vocabulary.ts'

const MAX_STAGES = 200
const MAX_ALIASES = 500

/** All proposals for the tables of an import, most rows first within a kind. */
export function proposeMeanings(
  tables: readonly TableProfile[],
  recognised: readonly RecognisedTable[],
): MeaningProposal[] {
  return [...stageMeanings(tables, recognised), ...aliasMeanings(tables, recognised)]
}

function stageMeanings(tables: readonly TableProfile[], recognised: readonly RecognisedTable[]): MeaningProposal[] {
  const rows = new Map<string, number>()
  tables.forEach((table, at) => {
    for (const column of columnsOfField(table, recognised[at], 'opportunity', 'stage')) {
      for (const [value, times] of column.values)
        if (rows.size < MAX_STAGES || rows.has(value)) rows.set(value, (rows.get(value) ?? 0) + times)
    }
  })
  const stated = statedStages(tables)
  if (stated.length > 0) return statedMeanings(stated, rows)
  const read = [...rows].map(([value, times]) => ({ value, times, ...stageOf(value) }))
  const ordered = read.sort((a, b) => a.rank - b.rank || b.times - a.times)
  return ordered.map(({ value, times, outcome, step, confidence }, at) => ({
    kind: 'stage',
    scope: '',
    value,
    rows: times,
    means: { outcome, order: at + 1, ...(step ? { buyingStep: step } : {}) },
    confidence,
    reason:
      confidence < 0.5
        ? 'Its name says neither won nor lost; it is taken as open.'
        : `Its name says ${outcome}${step ? `, ${step}` : ''}.`,
  }))
}

function statedMeanings(stated: readonly StatedStage[], rows: ReadonlyMap<string, number>): MeaningProposal[] {
  return stated.map(({ value, label, pipeline, order, outcome }) => {
    const { step } = stageOf(label)
    return {
      kind: 'stage',
      scope: pipeline,
      value,
      rows: rows.get(value) ?? 0,
      means: { outcome, order, label, ...(step && outcome === 'open' ? { buyingStep: step } : {}) },
      confidence: 0.97,
      reason: `The source's own list of stages says so of “${label}”.`,
    }
  })
}

/** What a stage's name says. @example stageOf('Closed Won').outcome // 'won' */
export function stageOf(name: string): {
  outcome: 'won' | 'lost' | 'open'
  step: string | null
  rank: number
  confidence: number
} {
  const text = name.replace(/[_/]/g, ' ')
  const decided = OUTCOME_WORDS.find(([, words]) => words.test(text))
  if (decided)
    return { outcome: decided[0], step: null, rank: decided[0] === 'won' ? 100 : 101, confidence: decided[2] }
  let found = -1
  STEP_WORDS.forEach(([, words], at) => {
    if (words.test(text)) found = at
  })
  const step = STEP_WORDS[found]
  return step
    ? { outcome: 'open', step: step[0], rank: found, confidence: 0.7 }
    : { outcome: 'open', step: null, rank: 1.5, confidence: 0.4 }
}

function aliasMeanings(tables: readonly TableProfile[], recognised: readonly RecognisedTable[]): MeaningProposal[] {
  const proposals: MeaningProposal[] = []
  for (const kind of ['product', 'account', 'person'] as const) {
    const known = new Map<string, string>()
    const supplies = tables.flatMap((table, at) =>
      recognised[at]?.use ? suppliersOf(table, recognised[at], kind, false) : [],
    )
    if (supplies.length === 0) continue
    for (const supply of supplies) for (const value of supply.values.keys()) known.set(folded(value), value)
    for (const [value, times] of unknownNames(tables, recognised, kind, supplies)) {
      if (proposals.length >= MAX_ALIASES) return proposals
      const same = nearest(folded(value), known)
      if (!same) continue
      const reason =
        same.score === 1
          ? `“${value}” and “${same.name}” differ only in spaces, signs or capitals.`
          : `“${value}” is nearly “${same.name}”.`
      proposals.push({
        kind,
        scope: '',
        value,
        rows: times,
        means: { externalId: same.name },
        confidence: 0.98 * same.score,
        reason,
      })
    }
  }
  return proposals
}

function unknownNames(
  tables: readonly TableProfile[],
  recognised: readonly RecognisedTable[],
  kind: RecordName,
  supplies: readonly ColumnProfile[],
): Map<string, number> {
  const unknown = new Map<string, number>()
  tables.forEach((table, at) => {
    if (!recognised[at]?.use) return
    for (const assignment of recognised[at]?.assignments ?? []) {
      for (const field of assignment.fields) {
        if (importField(assignment.kind, field.field)?.to !== kind || field.columns.length !== 1) continue
        const column = table.columns.find((one) => one.name === field.columns[0])
        if (!column || column.shape.words < 0.5 * column.filled) continue
        for (const [value, times] of column.values) {
          if (unknown.size > 5_000) return
          if (!supplies.some((supply) => supply.has(value)))
            unknown.set(value, Math.max(unknown.get(value) ?? 0, times))
        }
      }
    }
  })
  return unknown
}

/** A name without case, accents, spaces and signs. */
export function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function nearest(name: string, known: ReadonlyMap<string, string>): { name: string; score: number } | null {
  const exact = known.get(name)
  if (exact !== undefined) return { name: exact, score: 1 }
  if (name.length < 6 || known.size > 5_000) return null
  let best: { name: string; score: number } | null = null
  for (const [other, original] of known) {
    if (Math.abs(other.length - name.length) > 2 || /\d/.test(name + other)) continue
    const score = 1 - distance(name, other) / Math.max(name.length, other.length)
    if (score >= 0.85 && (!best || score > best.score)) best = { name: original, score }
  }
  return best
}

/** Levenshtein's distance: the fewest letters to insert, delete or exchange. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(
        (before[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    }
    before = row
  }
  return before[b.length] ?? 0
}

function columnsOfField(
  table: TableProfile,
  recognised: RecognisedTable | undefined,
  kind: RecordName,
  field: string,
): ColumnProfile[] {
  if (!recognised?.use) return []
  return recognised.assignments
    .filter((assignment) => assignment.kind === kind)
    .flatMap((assignment) => assignment.fields.filter((one) => one.field === field).flatMap((one) => one.columns))
    .flatMap((name) => table.columns.filter((column) => column.name === name))
}
