/** The forecast call as slides: native charts that can be edited, every figure as on the page. */
import { FLOW_BAR_NAMES } from '@capstone/engines/vocabulary/flow-bar'
import Pptx from 'pptxgenjs'
import {
  dayName,
  type ForecastCall,
  gain,
  gapTitle,
  headlineOf,
  leavesOf,
  moneyChange,
  share,
  shortDay,
  shortMoney,
  sourceOf,
  TO_FRIDAY,
} from '#export/call.ts'

export const PPTX_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

/** Lapis, terracotta, green and sand, as on the pages. */
const INK = '2B2A28'
const QUIET = '6F6A62'
const LAPIS = '2F5597'
const LIGHT = 'A9BCDD'
const TERRA = 'B5532F'
const GREEN = '1F7A5C'
const SAND = 'D9D2C5'
/** Inches: 16:9, 13.33 by 7.5. */
const [WIDTH, LEFT, TOP, HEIGHT] = [12.3, 0.5, 1.5, 5.3]
/** Rows of a table and bars of a chart that fit on a slide. */
const [MOST_ROWS, MOST_BARS] = [10, 14]
/** Letters of a name that stand on one line of its column. */
const MOST_LETTERS = 46

type Deck = InstanceType<typeof Pptx>
type Slide = ReturnType<Deck['addSlide']>

/** @returns the file's bytes */
export async function callSlides(call: ForecastCall): Promise<Uint8Array> {
  const deck = new Pptx()
  deck.layout = 'LAYOUT_WIDE'
  deck.title = `Forecast call ${call.number.period.label}`
  deck.company = call.company
  fanSlide(deck, call)
  if (call.flow) flowSlide(deck, call, call.flow)
  teamSlide(deck, call)
  if (!call.number.over) {
    planSlide(deck, call)
    dealSlide(deck, call)
  }
  if (call.accuracy && call.accuracy.samePoint.length > 0) accuracySlide(deck, call, call.accuracy.samePoint)
  const bytes = await deck.write({ outputType: 'uint8array' })
  if (bytes instanceof Uint8Array) return bytes
  throw new Error('The slides came out in another form')
}

function frame(deck: Deck, call: ForecastCall, title: string, note = ''): Slide {
  const slide = deck.addSlide()
  const at = { x: LEFT, w: WIDTH, margin: 0 }
  slide.addText(title, { ...at, y: 0.4, h: 0.95, fontSize: 22, bold: true, color: INK, valign: 'top', fit: 'shrink' })
  const source = note === '' ? sourceOf(call) : `${note} · ${sourceOf(call)}`
  slide.addText(source, { ...at, y: 7.0, h: 0.3, fontSize: 10, color: QUIET, valign: 'middle' })
  return slide
}

const units = (amount: number) => Math.round(amount / 10_000)

/** How an axis of money is written: in the unit of its largest value. */
function axisOf(amounts: readonly number[]) {
  const most = Math.max(0, ...amounts.map(Math.abs)) / 10_000
  const code = most >= 1e6 ? '#,##0.0,,"\u00a0M"' : most >= 1e4 ? '#,##0,"\u00a0k"' : '#,##0'
  return { valAxisLabelFormatCode: code, catAxisLabelFontSize: 11, valAxisLabelFontSize: 11 }
}

const place = { x: LEFT, y: TOP, w: WIDTH, h: HEIGHT }
const legend = { showLegend: true, legendPos: 'b', legendFontSize: 11 } as const

/** Booked so far, and the middle and range of what will be booked by each day. */
function fanSlide(deck: Deck, call: ForecastCall): void {
  const { number } = call
  const slide = frame(deck, call, headlineOf(call))
  const points = number.fan.filter((point, i) => point.quantiles !== null || i % 7 === 6 || i === number.fan.length - 1)
  if (points.length === 0) return
  const labels = points.map(({ day }) => shortDay(day))
  type Of = (point: (typeof points)[number]) => number | null
  const at =
    (i: number): Of =>
    (point) =>
      point.quantiles?.[i] ?? null
  const target = number.figure?.target ?? null
  const lines: { name: string; of: Of; colour: string }[] = [
    { name: 'Booked', of: ({ booked }) => booked, colour: INK },
    { name: '80 % high', of: at(5), colour: LIGHT },
    { name: 'Middle', of: at(3), colour: LAPIS },
    { name: '80 % low', of: at(1), colour: LIGHT },
    { name: 'Target', of: () => target, colour: TERRA },
  ]
  const shown = lines.filter(({ of }) => points.some((point) => of(point) !== null))
  const amounts = shown.flatMap(({ of }) => points.map((point) => of(point) ?? 0))
  slide.addChart(
    deck.ChartType.line,
    shown.map(({ name, of }) => ({
      name,
      labels,
      // What is not known yet, or no more, stays out as a gap.
      values: points.map(of).map((value) => (value === null ? null : units(value))) as number[],
    })),
    {
      ...place,
      ...legend,
      ...axisOf(amounts),
      chartColors: shown.map(({ colour }) => colour),
      lineDataSymbol: 'none',
      valAxisMinVal: 0,
      valGridLine: { color: SAND, size: 0.5 },
      displayBlanksAs: 'gap',
    },
  )
}

/** A waterfall: an unseen foot under each step. */
function flowSlide(deck: Deck, call: ForecastCall, flow: NonNullable<ForecastCall['flow']>): void {
  const { currency } = call.number.provenance
  const money = (amount: number) => shortMoney(amount, currency)
  const change = flow.after.total - flow.before.total
  const went =
    change === 0
      ? `stayed at ${money(flow.after.total)}`
      : `went from ${money(flow.before.total)} to ${money(flow.after.total)} (${moneyChange(change, currency)})`
  const slide = frame(
    deck,
    call,
    `Since ${dayName(flow.from)} what is open and booked for ${flow.period.label} ${went}`,
  )
  const steps = flow.steps.filter(({ total }) => total !== 0)
  const labels = [
    `${shortDay(flow.from)}\n${money(flow.before.total)}`,
    ...steps.map(({ bar, total }) => `${FLOW_BAR_NAMES[bar]}\n${moneyChange(total, currency)}`),
    `${shortDay(flow.to)}\n${money(flow.after.total)}`,
  ]
  let level = flow.before.total
  const feet: number[] = [0]
  const ups: number[] = [0]
  const downs: number[] = [0]
  for (const { total } of steps) {
    feet.push(Math.min(level, level + total))
    ups.push(Math.max(0, total))
    downs.push(Math.max(0, -total))
    level += total
  }
  const ends = labels.map((_, i) => (i === 0 ? flow.before.total : i === labels.length - 1 ? level : 0))
  const series = (name: string, values: readonly number[]) => ({
    name,
    labels,
    values: [...values, 0].slice(0, labels.length).map(units),
  })
  slide.addChart(
    deck.ChartType.bar,
    [series('Before the step', feet), series('More', ups), series('Less', downs), series('Open and booked', ends)],
    {
      ...place,
      ...axisOf([...ends, ...feet]),
      barDir: 'col',
      barGrouping: 'stacked',
      barGapWidthPct: 60,
      chartColors: ['FFFFFF', GREEN, TERRA, INK],
      valGridLine: { style: 'none' },
    },
  )
}

function teamSlide(deck: Deck, call: ForecastCall): void {
  const leaves = leavesOf(call.teams.rows)
  // Bars are drawn from below.
  const rows = leaves.slice(0, MOST_BARS).reverse()
  if (rows.length === 0) return
  const { over, period } = call.number
  const title = `${period.label} by ${call.teams.by}: ${over ? 'booked' : 'booked, from open deals, from deals to come'}`
  const left = leaves.length - rows.length
  const slide = frame(deck, call, title, left > 0 ? `The ${rows.length} largest of ${leaves.length}` : '')
  const labels = rows.map(({ name }) => name)
  const bars = [
    { name: 'Booked', of: (row: (typeof rows)[number]) => row.booked, colour: INK },
    { name: 'From open deals', of: (row: (typeof rows)[number]) => row.open, colour: LAPIS },
    { name: 'From deals to come', of: (row: (typeof rows)[number]) => row.fresh, colour: LIGHT },
  ].filter(({ of }) => rows.some((row) => of(row) !== 0))
  slide.addChart(
    deck.ChartType.bar,
    bars.map(({ name, of }) => ({ name, labels, values: rows.map((row) => units(of(row))) })),
    {
      ...place,
      ...(bars.length > 1 ? legend : {}),
      ...axisOf(rows.map(({ expected }) => expected)),
      barDir: 'bar',
      barGrouping: 'stacked',
      barGapWidthPct: 45,
      chartColors: bars.map(({ colour }) => colour),
      valGridLine: { color: SAND, size: 0.5 },
    },
  )
}

function planSlide(deck: Deck, call: ForecastCall): void {
  const { actions } = call.gap
  tableSlide(
    deck,
    call,
    { title: gapTitle(call), of: 'actions', all: actions.length },
    [
      ['Action', 2.3],
      ['Deal', 4.3],
      ['Who', 1.7],
      ['By', 0.9],
      ['Hours', 0.7],
      ['Adds alone', 1.2],
      ['In the plan', 1.2],
    ],
    actions.map((action) => [
      action.name,
      action.deal.name,
      action.person.name,
      shortDay(action.week + TO_FRIDAY),
      String(action.hours),
      gain(call, action.alone),
      gain(call, action.inPlan),
    ]),
  )
}

function dealSlide(deck: Deck, call: ForecastCall): void {
  const { period, provenance } = call.number
  const money = (amount: number | null) => shortMoney(amount, provenance.currency)
  tableSlide(
    deck,
    call,
    { title: `The open deals that should bring most in ${period.label}`, of: 'deals', all: call.deals.count },
    [
      ['Deal', 4.3],
      ['Owner', 1.6],
      ['Close date', 1.2],
      ['Amount', 1],
      ['Odds', 0.7],
      ['Expected', 1],
      ['Flags', 2.5],
    ],
    call.deals.rows.map((row) => [
      row.name,
      row.owner?.name ?? '–',
      row.closeDate === null ? '–' : dayName(row.closeDate),
      money(row.amount),
      share(row.odds),
      money(row.expected),
      row.flags.join(', '),
    ]),
  )
}

function accuracySlide(
  deck: Deck,
  call: ForecastCall,
  points: NonNullable<ForecastCall['accuracy']>['samePoint'],
): void {
  const inside = points.filter((point) => point.inside).length
  const title = `At this point of the last ${points.length} quarters the outcome lay inside the 80 % range ${inside} times`
  const slide = frame(deck, call, title)
  const rows = [...points].reverse()
  const labels = rows.map(({ label }) => label)
  slide.addChart(
    deck.ChartType.line,
    [
      { name: '80 % high', labels, values: rows.map(({ high }) => units(high)) },
      { name: 'We said', labels, values: rows.map(({ mid }) => units(mid)) },
      { name: '80 % low', labels, values: rows.map(({ low }) => units(low)) },
      { name: 'It became', labels, values: rows.map(({ became }) => units(became)) },
    ],
    {
      ...place,
      ...legend,
      ...axisOf(rows.flatMap(({ high, became }) => [high, became])),
      chartColors: [LIGHT, LAPIS, LIGHT, TERRA],
      valAxisMinVal: 0,
      valGridLine: { color: SAND, size: 0.5 },
    },
  )
}

function tableSlide(
  deck: Deck,
  call: ForecastCall,
  { title, of, all }: { readonly title: string; readonly of: string; readonly all: number },
  columns: readonly (readonly [string, number])[],
  rows: readonly (readonly string[])[],
): void {
  if (rows.length === 0) return
  const shown = rows.slice(0, MOST_ROWS)
  const slide = frame(deck, call, title, all > shown.length ? `The first ${shown.length} of ${all} ${of}` : '')
  const cell = (text: string, head: boolean) => ({
    text: cut(text),
    options: { bold: head, color: head ? QUIET : INK },
  })
  slide.addTable(
    [columns.map(([name]) => cell(name, true)), ...shown.map((row) => row.map((text) => cell(text, false)))],
    {
      x: LEFT,
      y: TOP,
      w: WIDTH,
      colW: columns.map(([, width]) => width),
      fontSize: 11,
      margin: [0.04, 0.08, 0.04, 0.08],
      valign: 'middle',
      border: { type: 'solid', color: SAND, pt: 0.5 },
      autoPage: false,
    },
  )
}

const cut = (text: string) => (text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1).trimEnd()}…`)
