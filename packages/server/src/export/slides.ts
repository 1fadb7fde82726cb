/** The forecast call as slides: native charts that can be edited, every figure as on the page. */
import Pptx from 'pptxgenjs'
import { BAR_NAMES, dayName, type ForecastCall, headlineOf, share, shortMoney, sourceOf } from '#export/call.ts'

export const PPTX_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

/** Lapis, terracotta and sand, as on the pages. */
const INK = '2B2A28'
const QUIET = '6F6A62'
const LAPIS = '2F5597'
const LIGHT = 'A9BCDD'
const TERRA = 'B5532F'
const SAND = 'D9D2C5'
/** Inches: 16:9. */
const [WIDTH, LEFT, TOP] = [12.3, 0.5, 1.55]
/** Rows of a table that fit on a slide. */
const MOST_ROWS = 10

type Deck = InstanceType<typeof Pptx>
type Slide = ReturnType<Deck['addSlide']>

/** @returns the file's bytes */
export async function callSlides(call: ForecastCall): Promise<Uint8Array> {
  const deck = new Pptx()
  deck.layout = 'LAYOUT_WIDE'
  deck.title = `Forecast call ${call.number.period.label}`
  deck.company = call.company
  const money = (amount: number | null) => shortMoney(amount, call.number.provenance.currency)
  fanSlide(deck, call)
  if (call.flow) flowSlide(deck, call, call.flow)
  teamSlide(deck, call)
  tableSlide(
    deck,
    call,
    'The deals that matter most',
    ['Deal', 'Account', 'Owner', 'Close date', 'Amount', 'Odds', 'Expected', 'Flags'],
    call.deals.rows.map((row) => [
      row.name,
      row.account?.name ?? '–',
      row.owner?.name ?? '–',
      row.closeDate ?? '–',
      money(row.amount),
      share(row.odds),
      money(row.expected),
      row.flags.join(', '),
    ]),
  )
  tableSlide(
    deck,
    call,
    gapTitle(call),
    ['Action', 'Deal', 'Who', 'Week of', 'Hours', 'Adds alone', 'In the plan'],
    call.gap.actions.map((action) => [
      action.name,
      action.deal.name,
      action.person.name,
      dayName(action.week),
      String(action.hours),
      gain(call, action.alone),
      gain(call, action.inPlan),
    ]),
  )
  if (call.accuracy && call.accuracy.samePoint.length > 0) accuracySlide(deck, call, call.accuracy.samePoint)
  const bytes = await deck.write({ outputType: 'uint8array' })
  if (bytes instanceof Uint8Array) return bytes
  throw new Error('The slides came out in another form')
}

function frame(deck: Deck, call: ForecastCall, title: string): Slide {
  const slide = deck.addSlide()
  slide.addText(title, { x: LEFT, y: 0.35, w: WIDTH, h: 1.1, fontSize: 22, bold: true, color: INK, valign: 'top' })
  slide.addText(sourceOf(call), { x: LEFT, y: 7.05, w: WIDTH, h: 0.3, fontSize: 10, color: QUIET })
  return slide
}

const units = (amount: number) => Math.round(amount / 10_000)

/** Booked so far, and the middle and range of what will be booked by each day. */
function fanSlide(deck: Deck, call: ForecastCall): void {
  const { number } = call
  const slide = frame(deck, call, headlineOf(call))
  const points = number.fan.filter((point, i) => point.quantiles !== null || i % 7 === 6 || i === number.fan.length - 1)
  if (points.length === 0) return
  const labels = points.map(({ day }) => dayName(day))
  const line = (name: string, of: (point: (typeof points)[number]) => number | null) => ({
    name,
    labels,
    // What is not known yet, or no more, stays out as a gap.
    values: points.map(of).map((value) => (value === null ? null : units(value))) as number[],
  })
  const at = (i: number) => (point: (typeof points)[number]) => point.quantiles?.[i] ?? null
  const target = number.figure?.target ?? null
  slide.addChart(
    deck.ChartType.line,
    [
      line('Booked', ({ booked }) => booked),
      line('Middle', at(3)),
      line('80 % low', at(1)),
      line('80 % high', at(5)),
      ...(target === null ? [] : [line('Target', () => target)]),
    ],
    {
      x: LEFT,
      y: TOP,
      w: WIDTH,
      h: 5.3,
      chartColors: [INK, LAPIS, LIGHT, LIGHT, TERRA],
      lineDataSymbol: 'none',
      showLegend: true,
      legendPos: 'b',
      valAxisLabelFormatCode: '#,##0',
      valAxisMinVal: 0,
      valGridLine: { color: SAND, size: 0.5 },
      catAxisLabelFontSize: 10,
      valAxisLabelFontSize: 10,
      displayBlanksAs: 'gap',
    },
  )
}

/** A waterfall: an unseen foot under each step. */
function flowSlide(deck: Deck, call: ForecastCall, flow: NonNullable<ForecastCall['flow']>): void {
  const money = (amount: number) => shortMoney(amount, call.number.provenance.currency)
  const change = flow.after.total - flow.before.total
  const title = `Since ${flow.from} the ${flow.period.label} pipeline and bookings went from ${money(flow.before.total)} to ${money(flow.after.total)} (${change < 0 ? '' : '+'}${money(change)})`
  const slide = frame(deck, call, title)
  const steps = flow.steps.filter(({ total }) => total !== 0)
  const labels = [flow.from, ...steps.map(({ bar }) => BAR_NAMES[bar] ?? bar), flow.to]
  let level = flow.before.total
  const feet: number[] = [0]
  const ups: number[] = [flow.before.total]
  const downs: number[] = [0]
  for (const { total } of steps) {
    feet.push(Math.min(level, level + total))
    ups.push(Math.max(0, total))
    downs.push(Math.max(0, -total))
    level += total
  }
  feet.push(0)
  ups.push(level)
  downs.push(0)
  slide.addChart(
    deck.ChartType.bar,
    [
      { name: 'Level', labels, values: feet.map(units) },
      { name: 'More', labels, values: ups.map(units) },
      { name: 'Less', labels, values: downs.map(units) },
    ],
    {
      x: LEFT,
      y: TOP,
      w: WIDTH,
      h: 5.3,
      barDir: 'col',
      barGrouping: 'stacked',
      chartColors: ['FFFFFF', LAPIS, TERRA],
      valAxisLabelFormatCode: '#,##0',
      valGridLine: { style: 'none' },
    },
  )
}

function teamSlide(deck: Deck, call: ForecastCall): void {
  // Bars are drawn from below.
  const rows = call.teams.rows.slice(0, 14).reverse()
  if (rows.length === 0) return
  const slide = frame(deck, call, `${call.number.period.label} by ${call.teams.by}: booked, open deals, deals to come`)
  const labels = rows.map(({ name }) => name)
  const values = (of: (row: (typeof rows)[number]) => number) => rows.map((row) => units(of(row)))
  slide.addChart(
    deck.ChartType.bar,
    [
      { name: 'Booked', labels, values: values((row) => row.booked) },
      { name: 'Open deals', labels, values: values((row) => row.open) },
      { name: 'Deals to come', labels, values: values((row) => row.fresh) },
    ],
    {
      x: LEFT,
      y: TOP,
      w: WIDTH,
      h: 5.3,
      barDir: 'bar',
      barGrouping: 'stacked',
      chartColors: [INK, LAPIS, LIGHT],
      showLegend: true,
      legendPos: 'b',
      valAxisLabelFormatCode: '#,##0',
      valGridLine: { color: SAND, size: 0.5 },
    },
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
      { name: '80 % low', labels, values: rows.map(({ low }) => units(low)) },
      { name: 'We said', labels, values: rows.map(({ mid }) => units(mid)) },
      { name: '80 % high', labels, values: rows.map(({ high }) => units(high)) },
      { name: 'It became', labels, values: rows.map(({ became }) => units(became)) },
    ],
    {
      x: LEFT,
      y: TOP,
      w: WIDTH,
      h: 5.3,
      chartColors: [LIGHT, LAPIS, LIGHT, TERRA],
      showLegend: true,
      legendPos: 'b',
      valAxisLabelFormatCode: '#,##0',
      valAxisMinVal: 0,
      valGridLine: { color: SAND, size: 0.5 },
    },
  )
}

function tableSlide(
  deck: Deck,
  call: ForecastCall,
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  if (rows.length === 0) return
  const slide = frame(deck, call, title)
  const cell = (text: string, bold: boolean) => ({ text, options: { bold, color: bold ? QUIET : INK } })
  slide.addTable(
    [
      head.map((text) => cell(text, true)),
      ...rows.slice(0, MOST_ROWS).map((row) => row.map((text) => cell(text, false))),
    ],
    { x: LEFT, y: TOP, w: WIDTH, fontSize: 11, border: { type: 'solid', color: SAND, pt: 0.5 }, autoPage: false },
  )
}

export function gapTitle({ gap, number }: ForecastCall): string {
  if (!gap.before || !gap.after) return gap.status.sentence || 'The plan to close the gap'
  if (gap.objective === 'odds') {
    return `The plan raises the odds of the target from ${share(gap.before.odds)} to ${share(gap.after.odds)}`
  }
  const { currency } = number.provenance
  return `The target is far: the plan lowers the expected shortfall from ${shortMoney(gap.before.shortfall, currency)} to ${shortMoney(gap.after.shortfall, currency)}`
}

export const gain = ({ gap, number }: ForecastCall, value: number): string =>
  gap.objective === 'odds' ? `+${(100 * value).toFixed(1)} points` : shortMoney(value, number.provenance.currency)
