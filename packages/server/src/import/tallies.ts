/** Exact sums of money per currency, for the account that every import ends with. */

/** Adds whole amounts per currency without losing a unit, however many there are. */
export class MoneyTally {
  private readonly sums = new Map<string, { small: number; large: bigint }>()

  add(currency: string, amount: number): void {
    const sum = this.sums.get(currency) ?? { small: 0, large: 0n }
    sum.small += amount
    if (Math.abs(sum.small) > 2 ** 52) {
      sum.large += BigInt(sum.small)
      sum.small = 0
    }
    this.sums.set(currency, sum)
  }

  /** Totals by currency as whole numbers. */
  totals(): Map<string, bigint> {
    return new Map(Array.from(this.sums, ([currency, { small, large }]) => [currency, large + BigInt(small)]))
  }
}

/** Totals as numbers for a report; one beyond 2^53 is refused rather than rounded. */
export function asNumbers(totals: ReadonlyMap<string, bigint>): Record<string, number> {
  const out: Record<string, number> = {}
  for (const [currency, sum] of totals) {
    const narrow = Number(sum)
    if (!Number.isSafeInteger(narrow)) throw new Error('An import sums to more than 900 billion in one currency')
    out[currency] = narrow
  }
  return out
}
