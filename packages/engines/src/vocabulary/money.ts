/** Money: whole numbers of 1/10,000 of a currency unit; sums are exact or refused. */

/** Ten-thousandths in one currency unit. */
export const MONEY_SCALE = 10_000

/** An amount as a safe integer of 1/10,000 unit, with its ISO 4217 currency. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

/**
 * The exact sum of whole-number amounts; entries that are NaN (not stated) are passed over.
 * Runs in doubles while the running total is a safe integer, else in BigInt.
 * @returns the sum, or null when it lies beyond ±2^53 (about 900 billion units)
 * @example sumMoney([12_500, 7_500]) // 20_000
 */
export function sumMoney(amounts: ArrayLike<number>): number | null {
  let total = 0
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i] as number
    if (Number.isNaN(amount)) continue
    total += amount
    if (!Number.isSafeInteger(total)) return sumWide(amounts)
  }
  return total
}

function sumWide(amounts: ArrayLike<number>): number | null {
  let total = 0n
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i] as number
    if (!Number.isNaN(amount)) total += BigInt(amount)
  }
  const narrow = Number(total)
  return Number.isSafeInteger(narrow) ? narrow : null
}

/** An amount of currency units (12.5) as ten-thousandths (125_000), rounded half away from zero. */
export function fromUnits(units: number): number {
  return Math.sign(units) * Math.round(Math.abs(units) * MONEY_SCALE)
}

/** Ten-thousandths as currency units; for showing and for rates only, never for sums. */
export function toUnits(amount: number): number {
  return amount / MONEY_SCALE
}

/** A running total of whole amounts, or null where it is no longer exact (beyond ±2^53). */
export function exact(total: number): number | null {
  return Number.isSafeInteger(total) ? total : null
}
