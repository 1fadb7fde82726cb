/** What CRM health is reckoned with: its options within their ranges. */
import type { CrmHealthOptions } from '#supporting/crm-health/answer.ts'
import { DEFAULT_REQUIRED } from '#supporting/crm-health/fields.ts'
import { bounded } from '#vocabulary/bounded.ts'

/** The options, each within its range. */
export function crmHealthSettings(options: CrmHealthOptions) {
  return {
    level: bounded(options.level, 0.9, 0.5, 0.99),
    freshDays: bounded(options.freshDays, 30, 1, 365),
    listed: bounded(options.listed, 200, 0, 50_000),
    required: new Set(options.required ?? DEFAULT_REQUIRED),
  }
}
