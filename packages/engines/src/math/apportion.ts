/** Apportioning: whole parts that add up to a whole exactly, and a product's change split among its factors. */

/**
 * Splits a whole number in proportion to real parts by largest remainders: every part is within 1 of its real value and the sum is exact.
 *
 * @param parts real numbers whose sum is `total` up to rounding (any sign)
 * @param total a safe whole number
 * @example wholeParts([1 / 3, 1 / 3, 1 / 3], 1) // [1, 0, 0]
 */
export function wholeParts(parts: readonly number[], total: number): number[] {
  const whole = parts.map((part) => Math.floor(part))
  let left = total - whole.reduce((sum, part) => sum + part, 0)
  if (!Number.isInteger(left)) throw new RangeError(`Parts of ${total} that are not numbers cannot be made whole.`)
  const order = parts.map((_, i) => i)
  order.sort((i, j) => rest(parts, j) - rest(parts, i) || i - j)
  while (left !== 0 && order.length > 0) {
    for (const i of left > 0 ? order : order.slice().reverse()) {
      if (left === 0) break
      // Beyond one unit a part only when the real parts themselves were off by float error.
      const step = Math.sign(left) * Math.max(1, Math.floor(Math.abs(left) / order.length))
      whole[i] = (whole[i] as number) + step
      left -= step
    }
  }
  return whole
}

function rest(parts: readonly number[], i: number): number {
  const part = parts[i] as number
  return part - Math.floor(part)
}

/**
 * What each factor of a product contributed to its change: the Shapley value (every order of changing the factors one by one, averaged).
 * Exact, symmetric, and defined where factors are zero.
 *
 * @param before factors of the first product, up to 16
 * @param after factors of the second
 * @returns contributions in the same order; their sum is Π after − Π before up to float error
 * @example productChange([2, 3], [4, 3]) // [6, 0]
 */
export function productChange(before: readonly number[], after: readonly number[]): number[] {
  const n = before.length
  const product = (changed: number) => {
    let out = 1
    for (let i = 0; i < n; i++) out *= ((changed >> i) & 1 ? after[i] : before[i]) as number
    return out
  }
  const weight = (size: number) => (factorial(size) * factorial(n - size - 1)) / factorial(n)
  const parts = new Array<number>(n).fill(0)
  for (let set = 0; set < 1 << n; set++) {
    const value = product(set)
    for (let i = 0; i < n; i++) {
      if ((set >> i) & 1) continue
      parts[i] = (parts[i] as number) + weight(bits(set)) * (product(set | (1 << i)) - value)
    }
  }
  return parts
}

function bits(set: number): number {
  let count = 0
  for (let rest = set; rest > 0; rest &= rest - 1) count++
  return count
}

function factorial(n: number): number {
  let out = 1
  for (let i = 2; i <= n; i++) out *= i
  return out
}
