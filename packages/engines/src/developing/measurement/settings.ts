/** What measurement is reckoned with: its options within their ranges. */
import type { MeasurementOptions } from '#developing/measurement/answer.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { addMonths } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'

/** The options, each within its range. */
export function measurementSettings(options: MeasurementOptions) {
  return {
    level: bounded(options.level, 0.9, 0.5, 0.99),
    least: bounded(options.leastSample, 10, 2, 1000),
    windows: Math.round(bounded(options.windows, 12, 1, 200)),
    activityDays: Math.round(bounded(options.activityDays, 90, 7, 730)),
    trainingDays: Math.round(bounded(options.trainingDays, 365, 30, 3650)),
    topShare: bounded(options.topShare, 0.2, 0.01, 0.5),
    alpha: bounded(options.alpha, 0.1, 0.001, 0.3),
  }
}

/** First day of the twelve months that end with the day of the facts. */
export function lastYear(deals: Deals): number {
  return addMonths(deals.asOf + 1, -12)
}
