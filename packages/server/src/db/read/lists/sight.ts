/** What every list and record is read with: the scope's reach, the company's day and currency, its stages and rates. */

import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Outcome } from '@capstone/engines/vocabulary/opportunity'
import { sql } from 'kysely'
import type { Company } from '#db/read/company.ts'
import { stageMeant } from '#db/read/facts/stages.ts'
import { type KeptReadings, keptReadings } from '#db/read/kept.ts'
import { keptReach, type Reach } from '#db/read/lists/reach.ts'
import { type MeaningRow, meaningOf, meaningsQuery } from '#db/read/meanings.ts'
import { type RateRow, type Rates, ratesQuery, ratesTo } from '#db/read/rates.ts'
import { type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface StagePair {
  readonly pipeline: string
  readonly stage: string
  readonly outcome: Outcome
}

export interface Sight {
  readonly on: Runner
  readonly workspace: number
  readonly reach: Reach
  readonly kept: KeptReadings
  readonly currency: string
  /** The company's day. */
  readonly asOf: number
  /** Every pair of pipeline and stage that deals hold, with what it means. */
  readonly stages: readonly StagePair[]
  readonly rates: Rates
  outcome(pipeline: string | null, stage: string | null): Outcome
}

/** Prepares the reading of lists: what is kept of the facts, and the scope's reach. */
export async function beginSight(on: Runner, scope: Scope, company: Company, kept?: KeptReadings): Promise<Sight> {
  const { workspace } = scope
  const readings = kept ?? (await keptReadings(on, workspace))
  const [reach, frame] = await Promise.all([
    keptReach(on, scope, readings),
    readings.whole.of(`frame ${company.currency}`, () => frameOf(on, workspace, company.currency)),
  ])
  return { ...frame, on, workspace, reach, kept: readings, currency: company.currency, asOf: parseIsoDay(company.asOf) }
}

/** The stages that deals hold with what they mean, and the rates to a currency. */
async function frameOf(
  on: Runner,
  workspace: number,
  currency: string,
): Promise<Pick<Sight, 'stages' | 'rates' | 'outcome'>> {
  const [pairs, meanings, rates] = await Promise.all([
    stagePairs(on, workspace),
    tuples(on, meaningsQuery(workspace, 'stage')),
    tuples(on, ratesQuery(workspace)),
  ])
  const meaning = meaningOf(meanings)
  const stages = pairs.map(({ pipeline, stage }) => ({
    pipeline,
    stage,
    outcome: stageMeant(meaning, pipeline, stage).outcome,
  }))
  const known = new Map(stages.map(({ pipeline, stage, outcome }) => [`${pipeline}\u0000${stage}`, outcome]))
  return {
    stages,
    rates: ratesTo(currency, rates),
    outcome: (pipeline, stage) =>
      known.get(`${pipeline ?? ''}\u0000${stage ?? ''}`) ?? stageMeant(meaning, pipeline ?? '', stage ?? '').outcome,
  }
}

/** Money as a row shows it: as it stands, and in the company's currency at the rate of a day. */
export function amountOf(sight: Sight, amount: number | null, currency: string | null, day: number | null) {
  if (amount === null) return null
  const converted = sight.rates.convert(amount, currency, Math.min(day ?? sight.asOf, sight.asOf))
  return { amount, currency: currency ?? sight.currency, converted }
}

/** Pairs of pipeline and stage, skipping from one to the next through the index instead of reading a million rows. */
function stagePairs(on: Runner, workspace: number): Promise<{ pipeline: string; stage: string }[]> {
  return rows(
    on,
    sql`with recursive pairs as (
          (select coalesce(pipeline, '') as pipeline, coalesce(stage, '') as stage from opportunity
           where workspace_id = ${workspace} order by 1, 2 limit 1)
          union all
          select n.pipeline, n.stage from pairs, lateral (
            select coalesce(o.pipeline, '') as pipeline, coalesce(o.stage, '') as stage from opportunity o
            where o.workspace_id = ${workspace} and (coalesce(o.pipeline, ''), coalesce(o.stage, '')) > (pairs.pipeline, pairs.stage)
            order by 1, 2 limit 1) n)
        select pipeline, stage from pairs`,
  )
}

async function tuples(on: Runner, query: string): Promise<(MeaningRow & RateRow)[]> {
  const found = await rows<Record<string, string | null>>(on, sql.raw(query))
  return found.map((row) => Object.values(row))
}
