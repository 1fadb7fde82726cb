/** Every figure in the rows of an answer with what it shows, to be held against the records that open behind it: for tests only. */
import type { CompetitionAnswer } from '@capstone/engines/coverage/competition'
import { COMPETITION_TABLES } from '@capstone/engines/coverage/competition/answer'
import type { MeasurementAnswer } from '@capstone/engines/developing/measurement'
import type { PipelineAnswer } from '@capstone/engines/developing/pipeline'
import type { CrmHealthAnswer } from '@capstone/engines/supporting/crm-health'
import { type Deals, DIMENSIONS } from '@capstone/engines/vocabulary/deals'
import type { Evidence, Unit } from '@capstone/engines/vocabulary/evidence'
import { attainmentFigure, rowFigure } from '@capstone/engines/vocabulary/figure'

/** What a figure shows: how many records, and any of its values by name. */
export interface Shown {
  readonly figure: string
  readonly count?: number
  readonly values?: Readonly<Record<string, number | null>>
}

/** At most so many figures, evenly spread: an answer of thousands would take minutes to open one by one. */
export function spread(figures: readonly Shown[], most: number): Shown[] {
  const step = Math.max(1, Math.ceil(figures.length / most))
  return figures.filter((_, index) => index % step === 0)
}

const spanOf = (rows: PipelineAnswer['quarters'], table: string): Shown[] =>
  rows.flatMap((row) => [
    { figure: rowFigure(table, 'created', row.span.key), count: row.created },
    {
      figure: rowFigure(table, 'rate', row.span.key),
      count: row.closed,
      values: { won: row.won, 'win rate': row.winRate?.value ?? null },
    },
    { figure: rowFigure(table, 'bookings', row.span.key), count: row.won, values: { bookings: row.bookings } },
  ])

export function pipelineFigures(answer: PipelineAnswer): Shown[] {
  const of = (name: (typeof DIMENSIONS)[number]) =>
    answer.breakdowns[name].flatMap((row): Shown[] => {
      const figure = (what: string) => rowFigure(`breakdowns.${name}`, what, row.who)
      return [
        { figure: figure('won'), count: row.won },
        { figure: figure('wonValue'), count: row.won, values: { 'won value': row.wonValue } },
        { figure: figure('lost'), count: row.lost },
        { figure: figure('rate'), count: row.won + row.lost, values: { 'win rate': row.winRate?.value ?? null } },
        { figure: figure('bookings'), values: { bookings: row.bookings } },
        { figure: figure('median'), values: { median: row.medianDays } },
        {
          figure: figure('open'),
          count: row.open.count,
          values: { stated: row.open.stated, estimated: row.open.estimated },
        },
        { figure: figure('dead'), count: row.dead },
      ]
    })
  const { rate, counts, demand } = answer
  return [
    ...DIMENSIONS.flatMap(of),
    ...spanOf(answer.quarters, 'quarters'),
    ...spanOf(answer.months, 'months'),
    ...answer.stages.flatMap((stage, index): Shown[] => [
      { figure: rowFigure('stages', 'open', index), count: stage.open.count, values: { stated: stage.open.stated } },
      ...(stage.entered === null
        ? []
        : [
            { figure: rowFigure('stages', 'entered', index), values: { entries: stage.entered } },
            {
              figure: rowFigure('stages', 'conversion', index),
              values: { 'moved on': stage.converted, conversion: stage.conversion?.value ?? null },
            },
            { figure: rowFigure('stages', 'median', index), values: { median: stage.medianDays } },
          ]),
    ]),
    ...(['emerging', 'established', 'notStated'] as const).map((what) => ({
      figure: rowFigure('demand', what, null),
      count: demand[what].count,
      values: { stated: demand[what].stated },
    })),
    ...(
      [
        'gone',
        'withoutCreated',
        'closedWithoutDay',
        'closedBeforeCreated',
        'wonWithoutAmount',
        'negativeAmount',
      ] as const
    ).map((what) => ({ figure: rowFigure('counts', what, null), count: counts[what] })),
    {
      figure: rowFigure('rate', 'opportunities', 'period'),
      values: { 'mean live open deals': rate.period.opportunities },
    },
    { figure: rowFigure('rate', 'time', 'period'), values: { time: rate.period.time } },
    { figure: rowFigure('rate', 'odds', 'period'), count: rate.period.won + rate.period.lost },
    { figure: rowFigure('rate', 'size', 'period'), count: rate.period.won, values: { bookings: rate.period.bookings } },
    { figure: rowFigure('rate', 'perDay', 'period'), count: rate.period.won },
  ]
}

export function competitionFigures(answer: CompetitionAnswer): Shown[] {
  const { won, lost } = answer.all
  return [
    ...COMPETITION_TABLES.flatMap((table) =>
      answer.tables[table].rows.flatMap((row): Shown[] => {
        const figure = (what: string) => rowFigure(`tables.${table}`, what, row.who)
        return [
          { figure: figure('won'), count: row.won },
          { figure: figure('lost'), count: row.lost },
          { figure: figure('rate'), count: row.won + row.lost, values: { 'win rate': row.winRate?.value ?? null } },
          { figure: figure('rest'), count: won + lost - row.won - row.lost },
        ]
      }),
    ),
    ...answer.rivals.flatMap((rival): Shown[] => [
      {
        figure: rowFigure('rivals', 'share', rival.name),
        count: rival.lost,
        values: { share: rival.shareOfLosses?.value ?? null },
      },
      { figure: rowFigure('rivals', 'lost', rival.name), count: rival.lost },
      { figure: rowFigure('rivals', 'won', rival.name), count: rival.won },
      { figure: rowFigure('rivals', 'rate', rival.name), count: rival.won + rival.lost },
      { figure: rowFigure('rivals', 'open', rival.name), count: rival.open.count },
      ...rival.quarters.map((quarter) => ({
        figure: rowFigure(`rivals.${quarter.key}`, 'share', rival.name),
        count: quarter.lost,
        values: { share: quarter.share },
      })),
    ]),
    ...(['reasons', 'lostAt'] as const).flatMap((table) =>
      answer[table].map((row) => ({
        figure: rowFigure(table, 'lost', row.who),
        count: row.lost,
        ...(row.share === null ? {} : { values: { share: row.share.value } }),
      })),
    ),
    ...[
      { table: 'demand', row: answer.demand.all },
      ...answer.demand.bySegment.map((row) => ({ table: 'demand.segment', row })),
    ].flatMap(({ table, row }): Shown[] => [
      { figure: rowFigure(table, 'value', row.who), values: { 'their value': row.value } },
      ...(['ours', 'rivals', 'unnamed', 'open'] as const).map((what) => ({
        figure: rowFigure(table, what, row.who),
        values: { share: row[what] },
      })),
    ]),
  ]
}

export function measurementFigures(answer: MeasurementAnswer): Shown[] {
  const { police } = answer
  return [
    ...answer.attainments.map((row) => ({
      figure: attainmentFigure(row),
      values: { result: row.actual, target: row.goal },
    })),
    ...answer.sets.flatMap((set): Shown[] => [
      { figure: rowFigure('sets', 'attained', `${set.whose},${set.measure}`), values: { windows: set.ratios.n } },
      { figure: rowFigure('sets', 'reached', `${set.whose},${set.measure}`), values: { reached: set.reached } },
    ]),
    ...answer.accountant.map((row) => ({
      figure: rowFigure('accountant', 'bookings', row.who),
      values: { bookings: row.bookings },
    })),
    ...police.rows.flatMap((row): Shown[] => [
      { figure: rowFigure('police', 'touches', row.who), count: row.touches },
      { figure: rowFigure('police', 'customer', row.who), count: row.withCustomer },
      { figure: rowFigure('police', 'accounts', row.who), count: row.accounts },
      { figure: rowFigure('police', 'top', row.who), values: { share: row.topShare?.value ?? null } },
      { figure: rowFigure('police', 'open', row.who), count: row.openDeals },
      { figure: rowFigure('police', 'untouched', row.who), count: row.untouchedDeals },
    ]),
    ...(['bySegment', 'byValue'] as const).flatMap((by) =>
      police[by].map((row) => ({
        figure: rowFigure(by === 'bySegment' ? 'effort.segment' : 'effort.value', 'touches', row.group),
        count: row.accounts,
        values: { touches: row.touches, 'share of touches': row.touchShare, 'share of value': row.valueShare },
      })),
    ),
    ...answer.trainer.flatMap((row): Shown[] => [
      {
        figure: rowFigure('trainer', 'closed', row.who),
        count: row.quarters.reduce((sum, one) => sum + one.closed, 0),
      },
      ...row.metrics.map((metric) => {
        const key = metric.stage === null ? `${row.who.key}` : `${row.who.key},${metric.stage}`
        const figure = rowFigure('skills', metric.metric, key)
        return metric.stage === null
          ? { figure, count: metric.n }
          : { figure, values: { 'stays that are over': metric.n } }
      }),
    ]),
  ]
}

export function crmHealthFigures(answer: CrmHealthAnswer): Shown[] {
  return [
    ...answer.fields.flatMap((row): Shown[] => [
      { figure: rowFigure('fields', 'filled', `${row.kind}.${row.field}`), count: row.filled },
      { figure: rowFigure('fields', 'missing', `${row.kind}.${row.field}`), count: row.of - row.filled },
    ]),
    ...(['within7', 'within30', 'within90', 'older', 'unknown'] as const).map((what) => ({
      figure: rowFigure('lastTouch', what, null),
      count: answer.freshness[what],
    })),
    ...answer.duplicates.groups.map((group) => ({
      figure: rowFigure('duplicates', group.kind, `${group.by},${group.records[0]?.key}`),
      count: group.records.length,
    })),
    ...answer.keepers.flatMap((row): Shown[] => [
      { figure: rowFigure('keepers', 'open', row.who), count: row.open },
      { figure: rowFigure('keepers', 'completeness', row.who), values: { share: row.completeness } },
      { figure: rowFigure('keepers', 'fresh', row.who), values: { share: row.fresh } },
      { figure: rowFigure('keepers', 'contradictions', row.who), count: row.contradictions },
      { figure: rowFigure('keepers', 'touches', row.who), count: row.touches30 },
    ]),
    ...answer.use.map((row) => ({ figure: rowFigure('use', 'created', row.key), count: row.dealsCreated })),
  ]
}

const VALUES: Readonly<Record<Unit, number>> = {
  count: 0,
  money: 0,
  days: 1e-9,
  share: 1e-12,
  ratio: 1e-12,
  score: 1e-9,
  moneyPerDay: 1e-6,
  hours: 1e-9,
}

/** What is wrong with opened evidence, in words; [] where it agrees with what the figure shows, with itself and with the deals. */
export function disagreements(deals: Deals, shown: Shown, evidence: Evidence | null | undefined): string[] {
  const out: string[] = []
  const say = (text: string) => void out.push(`${shown.figure}: ${text}`)
  if (!evidence) return [`${shown.figure}: does not open`]
  const { records, values } = evidence
  if (evidence.meaning === '') say('says nothing')
  if (records) {
    if (records.count !== records.keys.length) say(`${records.count} records, ${records.keys.length} keys`)
    if (new Set(records.keys).size !== records.keys.length) say('lists a record twice')
    const counted = values.find((value) => value.name === records.counted)
    if (counted?.value !== records.count) say(`${records.count} records, but ${records.counted} = ${counted?.value}`)
    if (records.summed !== undefined) {
      const rows = new Map(Array.from(deals.columns.key, (key, i) => [key, i]))
      const sum = records.keys.reduce((all, key) => {
        const amount = deals.columns.amount[rows.get(key) ?? -1] ?? Number.NaN
        return Number.isFinite(amount) ? all + amount : all
      }, 0)
      const said = values.find((value) => value.name === records.summed)?.value
      if (said !== sum) say(`the records sum to ${sum}, but ${records.summed} = ${said}`)
    }
  }
  if (shown.count !== undefined && records?.count !== shown.count) say(`shows ${shown.count}, opens ${records?.count}`)
  for (const [name, value] of Object.entries(shown.values ?? {})) {
    const said = values.find((each) => each.name === name)
    if (!said) say(`has no value ${name}`)
    else if (
      said.value !== value &&
      !(Math.abs((said.value ?? 0) - (value ?? Number.NaN)) <= VALUES[said.unit] * Math.max(1, Math.abs(value ?? 0)))
    )
      say(`${name} shows ${value}, opens ${said.value}`)
  }
  return out
}
