/** The table of facets and measures with its defaults: the same as in docs/methods/agenda/health.md. */
import { COVERAGE_MEASURES } from '#agenda/table/coverage.ts'
import { DELIVERING_MEASURES } from '#agenda/table/delivering.ts'
import { DEPLOYING_MEASURES } from '#agenda/table/deploying.ts'
import { DEVELOPING_MEASURES } from '#agenda/table/developing.ts'
import { SUPPORTING_MEASURES } from '#agenda/table/supporting.ts'
import type { Facet } from '#vocabulary/pyramid.ts'

/** Every measure, ground of the pyramid first. */
export const MEASURES = [
  ...COVERAGE_MEASURES,
  ...DEPLOYING_MEASURES,
  ...DEVELOPING_MEASURES,
  ...SUPPORTING_MEASURES,
  ...DELIVERING_MEASURES,
] as const

/** The key of a measure. */
export type MeasureKey = (typeof MEASURES)[number]['key']

/** What to import for a facet that no measure covers yet. */
export const UNMEASURED: Readonly<Partial<Record<Facet, string>>> = {
  branding: 'customer surveys or contact-point audits',
  'compensation-and-recognition': 'pay plans and pay results',
}
