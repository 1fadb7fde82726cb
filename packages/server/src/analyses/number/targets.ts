/** Targets: those in force with their history and odds, and a plan worked out beside what people's own history says. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { statedFor } from '@capstone/engines/number/kept/asked'
import { planTargets, reaching, spreadOf } from '@capstone/engines/number/targets'
import { carriersOf } from '@capstone/engines/number/targets/carriers'
import { isoDay, parseIsoDay } from '@capstone/engines/vocabulary/day'
import { TARGET_WHOSE } from '@capstone/engines/vocabulary/target'
import { shownPeriod } from '#analyses/number/number.ts'
import type { NumberQuestion } from '#analyses/number/question.ts'
import type { TargetVersion } from '#db/read/number/targets.ts'

type TargetsAnswer = AnswerOf<Endpoints['targets.read']>
type PlanAnswer = AnswerOf<Endpoints['targetPlans.read']>

export interface ImportedTarget {
  readonly id: number
  readonly whose: string
  readonly node: number | null
  readonly name: string | null
}

/** Targets of the question's node and period. */
export function answerTargets(
  question: NumberQuestion,
  versions: readonly TargetVersion[],
  imported: readonly ImportedTarget[],
): Omit<TargetsAnswer, 'provenance'> {
  const { fitted, fittedPeriod, period, members, target } = question
  const { kept } = fitted
  const { people, teams } = kept.facts
  const isMine = (whose: string, node: number | null): boolean => {
    if (members === null) return true
    const row = whose === 'person' && node !== null ? people.key.indexOf(node) : -1
    if (row >= 0) return members[row] === 1
    if (whose !== 'team' || node === null) return false
    const team = teams.key.indexOf(node)
    const inside = people.team.filter((of) => of === team).length
    return inside > 0 && people.team.every((of, p) => of !== team || members[p] === 1)
  }
  const touches = (start: number, end: number) => start < period.end && end > period.start
  const names = new Map(imported.map((row) => [row.id, row]))
  const inForce = new Set(kept.targets.key)
  const stated = Array.from({ length: kept.targets.count }, (_, i) => i)
    .filter(
      (i) =>
        (kept.targets.key[i] as number) > 0 && touches(kept.targets.start[i] as number, kept.targets.end[i] as number),
    )
    .flatMap((i): TargetsAnswer['rows'] => {
      const whose = TARGET_WHOSE[kept.targets.whose[i] as number] ?? 'company'
      const known = names.get(kept.targets.key[i] as number)
      const node = known?.node ?? null
      if (!isMine(whose, node)) return []
      return [
        {
          whose,
          node: node === null ? 'company' : `${whose}:${node}`,
          name: whose === 'company' ? 'Whole company' : (known?.name ?? ''),
          start: isoDay(kept.targets.start[i] as number) ?? '',
          end: isoDay(kept.targets.end[i] as number) ?? '',
          value: Math.round(kept.targets.value[i] as number),
          source: 'imported',
          fromDay: null,
          publishedAt: null,
          publishedBy: null,
          inForce: true,
        },
      ]
    })
  const published = versions
    .filter((v) => touches(parseIsoDay(v.start), parseIsoDay(v.end)) && isMine(v.whose, v.node))
    .map((v): TargetsAnswer['rows'][number] => ({
      whose: v.whose,
      node: v.node === null ? 'company' : `${v.whose}:${v.node}`,
      name: v.whose === 'company' ? 'Whole company' : (v.name ?? ''),
      start: v.start,
      end: v.end,
      value: v.value,
      source: 'published',
      fromDay: v.fromDay,
      publishedAt: v.publishedAt.toISOString(),
      publishedBy: v.publishedBy,
      inForce: inForce.has(-v.id),
    }))
  const odds = carriersOf(kept, fittedPeriod, members).flatMap((carrier) => {
    const row = people.key.indexOf(carrier.key)
    const goal = statedFor(kept, 'person', row, period)
    if (goal === null || !Number.isFinite(carrier.expected)) return []
    const person = { id: carrier.key, name: people.name[row] ?? '' }
    const { expected, sd } = carrier
    return [{ person, target: goal, expected: Math.round(expected), odds: reaching(goal, expected, sd) }]
  })
  const none = stated.length + published.length === 0
  return {
    status: none
      ? { code: 'no-evidence', sentence: 'No target is set for this period: import targets, or plan and publish them.' }
      : { code: 'ok', sentence: '' },
    period: shownPeriod(period),
    company: target,
    rows: [...published, ...stated],
    odds,
    fairness: spreadOf(odds.map((one) => one.odds)),
  }
}

/** A plan worked out: `adjusted` is a leader's own figure by person. */
export function workPlan(
  question: NumberQuestion,
  plan: {
    readonly target: number
    readonly options: { potentialWeight: number; fairness: number; rampDays: number; overAssignment: number }
    readonly people: ReadonlyMap<number, { readonly target: number; readonly note: string | null }>
  },
): Pick<PlanAnswer, 'plan' | 'people' | 'difference'> {
  const { fitted, fittedPeriod, period } = question
  const { kept } = fitted
  const { people, teams } = kept.facts
  const carriers = carriersOf(kept, fittedPeriod, null)
  const worked = planTargets({ target: plan.target, period, carriers }, plan.options)
  const { people: rows, evidence: _, ...told } = worked
  const shown = rows.map((row, i) => {
    const carrier = carriers[i]
    const at = people.key.indexOf(row.key)
    const team = people.team[at] as number
    const own = plan.people.get(row.key) ?? null
    const target = own?.target ?? row.proposed
    const [mean, sd] = [carrier?.expected ?? Number.NaN, carrier?.sd ?? Number.NaN]
    const share = row.present * row.ramp
    const known = row.bottomUp !== null && Number.isFinite(sd) && share > 0
    return {
      ...row,
      name: people.name[at] ?? '',
      team: team >= 0 ? { id: teams.key[team] as number, name: teams.name[team] ?? '' } : null,
      potential: finiteOr(carrier?.potential),
      capacity: finiteOr(carrier?.capacity),
      adjusted: own?.target ?? null,
      note: own?.note ?? null,
      target,
      targetOdds: known ? reaching(target, mean * share, sd * Math.sqrt(share)) : null,
      inForce: statedFor(kept, 'person', at, period),
    }
  })
  const handedOut = shown.reduce((sum, { target }) => sum + target, 0)
  return {
    plan: { ...told, attainment: [...told.attainment] },
    people: shown,
    difference: shown.length === 0 ? 0 : handedOut - Math.round(plan.target * plan.options.overAssignment),
  }
}

const finiteOr = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value
