/** The forecast call as a document to print: A4, the sentence, the fan, the flow, the plan, the deals. */

import { once } from 'node:events'
import { FLOW_BAR_NAMES } from '@capstone/engines/vocabulary/flow-bar'
import PDFDocument from 'pdfkit'
import {
  dayName,
  type ForecastCall,
  filledOf,
  gain,
  gapTitle,
  headlineOf,
  share,
  shortDay,
  shortMoney,
  sourceOf,
  TO_FRIDAY,
} from '#export/call.ts'

const INK = '#2b2a28'
const QUIET = '#6f6a62'
const LAPIS = '#2f5597'
const TERRA = '#b5532f'
const SAND = '#d9d2c5'
/** Points: A4. */
const [LEFT, RIGHT, BOTTOM] = [48, 547, 790]
const MOST_ROWS = 18

type Page = InstanceType<typeof PDFDocument>

/** @returns the file's bytes. The built-in typeface holds Western letters; others are written as their nearest, or as '?'. */
export async function callReport(call: ForecastCall): Promise<Uint8Array> {
  const page = new PDFDocument({
    size: 'A4',
    margin: LEFT,
    info: { Title: `Forecast call ${call.number.period.label}` },
  })
  const parts: Buffer[] = []
  page.on('data', (part: Buffer) => parts.push(part))
  const ended = once(page, 'end')
  const money = (amount: number | null) => shortMoney(amount, call.number.provenance.currency)
  page
    .font('Helvetica-Bold')
    .fontSize(18)
    .fillColor(INK)
    .text(western(headlineOf(call)), LEFT, 56, { width: RIGHT - LEFT })
  page
    .moveDown(0.4)
    .font('Helvetica')
    .fontSize(9)
    .fillColor(QUIET)
    .text(western(sourceOf(call)))
  if (call.number.status.sentence !== '' && !headlineOf(call).startsWith(call.number.status.sentence))
    page.moveDown(0.2).text(western(call.number.status.sentence))
  fan(page, call)
  if (call.flow) {
    const { flow } = call
    table(
      page,
      `What changed from ${dayName(flow.from)} to ${dayName(flow.to)}`,
      [
        ['', 200],
        ['Deals', 80],
        ['Open', 110],
        ['Booked', 110],
      ],
      [
        [dayName(flow.from), '', money(flow.before.open), money(flow.before.booked)],
        ...flow.steps
          .filter(({ deals }) => deals > 0)
          .map((step) => [FLOW_BAR_NAMES[step.bar], String(step.deals), money(step.open), money(step.booked)]),
        [dayName(flow.to), '', money(flow.after.open), money(flow.after.booked)],
      ],
    )
  }
  table(
    page,
    `${call.number.period.label} by ${call.teams.by}`,
    [
      ['', 180],
      ['Booked', 80],
      ['Expected', 80],
      ['80 % low', 80],
      ['80 % high', 80],
    ],
    filledOf(call).map((row) => [
      `${'  '.repeat(row.depth)}${row.name}`,
      money(row.booked),
      money(row.expected),
      money(row.quantiles[1] ?? null),
      money(row.quantiles[5] ?? null),
    ]),
  )
  if (!call.number.over) {
    planTable(page, call)
    dealTable(page, call)
  }
  page.end()
  await ended
  return Buffer.concat(parts)
}

function planTable(page: Page, call: ForecastCall): void {
  table(
    page,
    gapTitle(call),
    [
      ['Action', 110],
      ['Deal', 205],
      ['Who', 85],
      ['By', 45],
      ['Adds', 55],
    ],
    call.gap.actions.map((action) => [
      action.name,
      action.deal.name,
      action.person.name,
      shortDay(action.week + TO_FRIDAY),
      gain(call, action.inPlan),
    ]),
  )
}

function dealTable(page: Page, call: ForecastCall): void {
  const money = (amount: number | null) => shortMoney(amount, call.number.provenance.currency)
  table(
    page,
    `The open deals that should bring most in ${call.number.period.label}`,
    [
      ['Deal', 205],
      ['Owner', 85],
      ['Close date', 65],
      ['Amount', 50],
      ['Odds', 40],
      ['Expected', 50],
    ],
    call.deals.rows.map((row) => [
      row.name,
      row.owner?.name ?? '–',
      row.closeDate === null ? '–' : dayName(row.closeDate),
      money(row.amount),
      share(row.odds),
      money(row.expected),
    ]),
  )
}

/** The fan: booked as a line, the range to come as a band, the target as a rule. */
function fan(page: Page, { number }: ForecastCall): void {
  const { fan: points, figure, period, provenance } = number
  if (points.length === 0 || !figure) return
  const [top, height] = [page.y + 18, 190]
  const most = Math.max(figure.target ?? 0, ...points.map(({ booked, quantiles }) => quantiles?.[6] ?? booked ?? 0), 1)
  const x = (day: number) => LEFT + ((RIGHT - LEFT - 70) * (day + 1 - period.start)) / (period.end - period.start)
  const y = (amount: number) => top + height - (height * Math.max(0, amount)) / most
  page
    .lineWidth(0.5)
    .strokeColor(SAND)
    .moveTo(LEFT, top + height)
    .lineTo(RIGHT - 70, top + height)
    .stroke()
  const past = points.filter(({ booked }) => booked !== null)
  const today = past.at(-1)
  const start = { day: today?.day ?? period.start - 1, at: today?.booked ?? 0 }
  const ahead = points.filter(({ quantiles }) => quantiles !== null)
  for (const [low, high, shade] of [
    [0, 6, 0.12],
    [1, 5, 0.22],
    [2, 4, 0.3],
  ] as const) {
    if (ahead.length === 0) break
    page.moveTo(x(start.day), y(start.at))
    for (const point of ahead) page.lineTo(x(point.day), y(point.quantiles?.[high] ?? 0))
    for (const point of [...ahead].reverse()) page.lineTo(x(point.day), y(point.quantiles?.[low] ?? 0))
    page.closePath().fillColor(LAPIS, shade).fill()
  }
  page.fillColor(INK, 1).lineWidth(1.5).strokeColor(INK)
  past.forEach((point, i) => {
    if (i === 0) page.moveTo(x(point.day), y(point.booked ?? 0))
    else page.lineTo(x(point.day), y(point.booked ?? 0))
  })
  if (past.length > 1) page.stroke()
  page.fontSize(9)
  const label = (text: string, amount: number, colour: string) =>
    page.fillColor(colour).text(western(text), RIGHT - 66, y(amount) - 4, { width: 70, lineBreak: false })
  if (figure.target !== null) {
    page.lineWidth(1).dash(3, { space: 2 }).strokeColor(TERRA)
    page
      .moveTo(LEFT, y(figure.target))
      .lineTo(RIGHT - 70, y(figure.target))
      .stroke()
      .undash()
    label(`Target ${shortMoney(figure.target, provenance.currency)}`, figure.target, TERRA)
  }
  label(shortMoney(figure.quantiles[3] ?? null, provenance.currency), figure.quantiles[3] ?? 0, LAPIS)
  page.fillColor(QUIET).text(shortDay(period.start), LEFT, top + height + 4, { lineBreak: false })
  page.text(shortDay(period.end - 1), RIGHT - 130, top + height + 4, { lineBreak: false })
  page.x = LEFT
  page.y = top + height + 24
}

function table(
  page: Page,
  title: string,
  columns: readonly (readonly [string, number])[],
  rows: readonly (readonly string[])[],
): void {
  if (rows.length === 0) return
  const line = 15
  if (page.y + 60 > BOTTOM) page.addPage()
  page
    .font('Helvetica-Bold')
    .fontSize(11)
    .fillColor(INK)
    .text(western(title), LEFT, page.y + 14, { width: RIGHT - LEFT })
  let at = page.y + 4
  const write = (cells: readonly string[], colour: string) => {
    let x = LEFT
    columns.forEach(([, width], i) => {
      const text = western(cells[i] ?? '')
      page.fillColor(colour).text(fitted(page, text, width - 6), x, at, { width, lineBreak: false })
      x += width
    })
    at += line
  }
  page.font('Helvetica').fontSize(9)
  write(
    columns.map(([head]) => head),
    QUIET,
  )
  for (const row of rows.slice(0, MOST_ROWS)) {
    if (at + line > BOTTOM) {
      page.addPage()
      at = LEFT
    }
    write(row, INK)
  }
  page.x = LEFT
  page.y = at
  if (rows.length > MOST_ROWS) {
    page.fillColor(QUIET).text(`and ${rows.length - MOST_ROWS} more`, LEFT, at)
  }
}

/** A text cut to a width. */
function fitted(page: Page, text: string, width: number): string {
  if (page.widthOfString(text) <= width) return text
  let cut = text
  while (cut.length > 1 && page.widthOfString(`${cut}…`) > width) cut = cut.slice(0, -1)
  return `${cut}…`
}

/** Letters that the built-in typeface holds. */
function western(text: string): string {
  let out = ''
  for (const letter of text.replaceAll('−', '-').normalize('NFC')) {
    if (HELD.test(letter)) out += letter
    else {
      const base = letter.normalize('NFKD').replace(/\p{M}/gu, '')
      out += base !== '' && [...base].every((one) => HELD.test(one)) ? base : '?'
    }
  }
  return out
}

const HELD = /^[ -~\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]$/
