/** The sizes of an invented company: what is asked for, what is the default, what is possible. */
import { addMonths, dayOf } from '@capstone/engines/vocabulary/day'

/** Everything that fixes a company to the byte. */
export interface Plan {
  /** Any whole number; only its low 32 bits count. */
  readonly seed: number
  /** The last day of the company's data: nothing in it happened later. */
  readonly end: number
  /** Years of history before `end`. */
  readonly years: number
  /** Everyone who was ever employed in these years, leavers included. */
  readonly people: number
  /** Rows of the CRM's account file, duplicates included. */
  readonly accounts: number
  readonly opportunities: number
  /** Rows of the order system's line file, returns included. */
  readonly orderLines: number
  /** Calls, meetings, mails, visits, coaching sessions and account reviews together. */
  readonly activities: number
}

/** A vendor of about 120 people and 900 accounts over three years: the sample. */
export const SAMPLE_PLAN: Plan = {
  seed: 20260930,
  end: dayOf(2026, 9, 30),
  years: 3,
  people: 130,
  accounts: 900,
  opportunities: 6_000,
  orderLines: 40_000,
  activities: 60_000,
}

/** The least and the most of each size. */
const PLAN_RANGES: Readonly<Record<keyof Plan, readonly [number, number]>> = {
  seed: [0, 4_294_967_295],
  end: [dayOf(2005, 1, 1), dayOf(2099, 12, 31)],
  years: [1, 12],
  people: [16, 20_000],
  accounts: [40, 500_000],
  opportunities: [0, 5_000_000],
  orderLines: [0, 20_000_000],
  activities: [0, 20_000_000],
}

/**
 * A whole plan from the sizes that were asked for; the rest are the sample's.
 * @throws RangeError naming the size that is no whole number within PLAN_RANGES
 * @example planCompany({ opportunities: 1_000_000, accounts: 100_000 }).people // 130
 */
export function planCompany(asked: Partial<Plan> = {}): Plan {
  const plan: Plan = { ...SAMPLE_PLAN, ...asked }
  for (const name of Object.keys(PLAN_RANGES) as (keyof Plan)[]) {
    const [least, most] = PLAN_RANGES[name]
    const value = plan[name]
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`)
    }
  }
  return plan
}

/** The first day of the company's data: its CRM was switched on then. */
export function firstDay(plan: Plan): number {
  return addMonths(plan.end + 1, -12 * plan.years)
}
