/** What every address carries: scope, period and day, so that a link shows another person the same thing. */

export interface FrameSearch {
  /** A node of the organization: 'company', 'team:12', 'person:7'. */
  readonly node?: string
  /** A period key, such as 2026-Q4. */
  readonly period?: string
  /** YYYY-MM-DD. */
  readonly asOf?: string
  /** A cut of the number: 'product:12', 'segment:Retail', 'motion:Renewal', 'territory:4'. */
  readonly slice?: string
  /** `<answer>/<figure>`: only the records behind that figure. */
  readonly evidence?: string
  /** How tables are sorted, filtered and cut, by table. */
  readonly view?: Readonly<Record<string, string>>
}

/** The parts kept when going from page to page. */
export const KEPT = ['node', 'period', 'asOf', 'slice'] as const

/** Reads an address; what does not fit is dropped. */
export function readSearch(raw: Record<string, unknown>): FrameSearch {
  const node = text(raw.node, /^(company|(team|person):\d+)$/)
  const period = text(raw.period, /^\d{4}(-(Q[1-4]|P?\d{1,2}|H[12]))?$/)
  const asOf = text(raw.asOf, /^\d{4}-\d{2}-\d{2}$/)
  const slice = text(raw.slice, /^(product|segment|motion|territory):.{1,180}$/)
  const evidence = text(raw.evidence, /^[^/]+\/.+$/)
  const view = viewOf(raw.view)
  return {
    ...(node === null ? {} : { node }),
    ...(period === null ? {} : { period }),
    ...(asOf === null ? {} : { asOf }),
    ...(slice === null ? {} : { slice }),
    ...(evidence === null ? {} : { evidence }),
    ...(view === null ? {} : { view }),
  }
}

function text(value: unknown, form: RegExp): string | null {
  const written = typeof value === 'number' ? String(value) : value
  return typeof written === 'string' && form.test(written) ? written : null
}

function viewOf(value: unknown): Readonly<Record<string, string>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return entries.length === 0 ? null : Object.fromEntries(entries)
}
