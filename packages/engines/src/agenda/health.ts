/** Facet health (handbook A1): the fifteen facets by evidence, where to look first, and what is missing. */
import type { FacetHealth, HealthAnswer, HealthOptions, LookFirst, MeasureHealth } from '#agenda/health/answer.ts'
import type { Reading, ReadingDay } from '#agenda/measures.ts'
import { MEASURES, UNMEASURED } from '#agenda/table.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { OK } from '#vocabulary/evidence.ts'
import { FACETS, type Facet } from '#vocabulary/pyramid.ts'

export type { FacetHealth, HealthAnswer, HealthOptions, LookFirst, MeasureHealth } from '#agenda/health/answer.ts'

/** A rating that differs from the score by more than this makes a facet contested. */
const CONTESTED = 20
/** A change of the score from this on is a trend. */
const TREND = 5

/**
 * The health of every facet from the readings of its measures (rules and table: docs/methods/agenda/health.md).
 *
 * @param days readings by day, oldest first, the last one today (`readQuarters(facts)`)
 * @returns status `no-evidence` when no facet has a score, else `ok`
 * @example health(readQuarters(facts)).lookFirst[0]?.facet // 'pipeline-management'
 */
export function health(days: readonly ReadingDay[], options: HealthOptions = {}): HealthAnswer {
  const facets = FACETS.map((facet): FacetHealth => {
    const definitions = MEASURES.filter((measure) => measure.facet === facet.key)
    const measures = definitions.map((definition) => measureHealth(definition, days, options))
    const score = mean(measures.filter((measure) => measure.score !== null))
    const past = trend(measures)
    const leader = options.ratings?.[facet.key]?.leader ?? null
    const team = options.ratings?.[facet.key]?.team ?? null
    const apart = (rating: number | null) => score !== null && rating !== null && Math.abs(rating - score) > CONTESTED
    return {
      ...facet,
      score,
      told: toldShare(measures),
      importance: bounded(options.importance?.[facet.key], 1, 0, 5),
      ...past,
      measures: withCosts(measures, score),
      missing: missing(facet.key, measures),
      leaderRating: leader,
      teamRating: team,
      contested: apart(leader) || apart(team),
    }
  })
  const first = lookFirst(facets, bounded(options.lookBelow, 70, 1, 100), Math.round(bounded(options.most, 3, 1, 5)))
  return {
    status: facets.some((facet) => facet.score !== null)
      ? OK
      : { code: 'no-evidence', sentence: 'No facet has evidence yet: import deals, accounts, people and activities.' },
    day: days[days.length - 1]?.day ?? 0,
    points: days.map(({ day, label }) => ({ day, label })),
    facets,
    lookFirst: first,
    headline: headline(facets, first),
  }
}

function measureHealth(
  definition: (typeof MEASURES)[number],
  days: readonly ReadingDay[],
  options: HealthOptions,
): MeasureHealth {
  const own = options.measures?.[definition.key]
  const target = own?.target ?? definition.target
  const floor = own?.floor ?? definition.floor
  const least = own?.least ?? definition.least
  const at = (day: ReadingDay | undefined) => day?.readings.find((reading) => reading.measure === definition.key)
  const reading = at(days[days.length - 1])
  const value = reading?.value ?? null
  const n = reading?.n ?? 0
  const state = value === null || n === 0 ? 'missing' : n < least ? 'thin' : 'measured'
  const told = (one: Reading | undefined) => (one && one.n >= least ? one.value : null)
  return {
    key: definition.key,
    meaning: definition.meaning,
    unit: definition.unit,
    value,
    n,
    least,
    target,
    floor,
    weight: bounded(own?.weight, definition.weight, 0, 10),
    score: state === 'measured' && value !== null ? scoreOf(value, target, floor) : null,
    state,
    needs: state === 'missing' ? definition.needs : null,
    past: definition.dated ? days.map((day) => told(at(day))) : [],
    costs: null,
    evidence: {
      meaning: definition.meaning,
      formula: reading?.formula ?? '',
      values: reading?.values ?? [],
      source: 'measured',
      ...(reading?.records ? { records: reading.records } : {}),
    },
  }
}

/** 100 at the target, 0 at the floor, straight between, whichever lies higher. */
function scoreOf(value: number, target: number, floor: number): number {
  if (target === floor) return value >= target ? 100 : 0
  return 100 * Math.min(1, Math.max(0, (value - floor) / (target - floor)))
}

function mean(measures: readonly MeasureHealth[]): number | null {
  let weights = 0
  let sum = 0
  for (const measure of measures) {
    weights += measure.weight
    sum += measure.weight * (measure.score ?? 0)
  }
  return weights > 0 ? sum / weights : null
}

/** Points each measured measure takes from the facet's score; together they are 100 − score. */
function withCosts(measures: readonly MeasureHealth[], score: number | null): MeasureHealth[] {
  if (score === null) return measures.slice()
  const weights = measures.reduce((sum, measure) => sum + (measure.score === null ? 0 : measure.weight), 0)
  return measures.map((measure) =>
    measure.score === null ? measure : { ...measure, costs: (measure.weight * (100 - measure.score)) / weights },
  )
}

/** The change of the facet's score from the earliest point at which any measure can be told to now, over the measures told at both. */
function trend(measures: readonly MeasureHealth[]): { trend: FacetHealth['trend']; change: number | null } {
  const points = Math.max(0, ...measures.map((measure) => measure.past.length))
  for (let point = 0; point < points - 1; point++) {
    const both = measures.filter((measure) => measure.score !== null && measure.past[point] != null)
    if (both.length === 0) continue
    const then = both.map((measure) => ({
      ...measure,
      score: scoreOf(measure.past[point] as number, measure.target, measure.floor),
    }))
    const change = (mean(both) ?? 0) - (mean(then) ?? 0)
    return { trend: change >= TREND ? 'up' : change <= -TREND ? 'down' : 'flat', change }
  }
  return { trend: null, change: null }
}

function toldShare(measures: readonly MeasureHealth[]): number {
  const all = measures.reduce((sum, measure) => sum + measure.weight, 0)
  const told = measures.reduce((sum, measure) => sum + (measure.score === null ? 0 : measure.weight), 0)
  return all > 0 ? told / all : 0
}

function missing(facet: Facet, measures: readonly MeasureHealth[]): string[] {
  const own = UNMEASURED[facet]
  const thin = measures.filter((measure) => measure.state === 'thin')
  return [
    ...(own ? [own] : []),
    ...new Set(measures.flatMap((measure) => (measure.needs === null ? [] : [measure.needs]))),
    ...thin.map((measure) => `more cases: ${measure.n} of ${measure.least} for “${measure.meaning}”`),
  ]
}

function lookFirst(facets: readonly FacetHealth[], below: number, most: number): LookFirst[] {
  const out: LookFirst[] = []
  for (const facet of facets) {
    if (facet.score === null || facet.score >= below || facet.importance <= 0) continue
    const because = facet.measures
      .filter((measure) => (measure.costs ?? 0) > 0)
      .sort((a, b) => (b.costs ?? 0) - (a.costs ?? 0))
    out.push({
      facet: facet.key,
      name: facet.name,
      score: facet.score,
      weight: (100 - facet.score) * facet.importance,
      because,
    })
  }
  return out.sort((a, b) => b.weight - a.weight).slice(0, most)
}

function headline(facets: readonly FacetHealth[], first: readonly LookFirst[]): HealthAnswer['headline'] {
  const top = first[0]
  const why = top?.because[0]
  const scored = facets.filter((facet) => facet.score !== null)
  const best = scored
    .filter((facet) => facet.told >= 0.5)
    .reduce<FacetHealth | null>(
      (most, facet) => (most === null || (facet.score ?? 0) > (most.score ?? 0) ? facet : most),
      null,
    )
  return {
    measured: scored.length,
    of: facets.length,
    first:
      top && why && why.value !== null
        ? { facet: top.name, score: top.score, measure: why.key, value: why.value, unit: why.unit, target: why.target }
        : null,
    strongest: best && best.score !== null ? { facet: best.name, score: best.score } : null,
    missing: facets.filter((facet) => facet.score === null).map((facet) => facet.name),
  }
}
