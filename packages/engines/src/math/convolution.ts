/** Sums of independent yes-or-no amounts, exactly on a grid: their distribution, and what each single one is worth. */

/** An amount that comes with odds `p`: `cell` whole grid steps and a fraction `part` of the next, so that means are kept. */
export interface Chance {
  readonly cell: number
  readonly part: number
  readonly p: number
}

/** Places an amount ≥ 0 on a grid of the given step; a fraction is split over the two neighbouring cells. */
export function placeOnGrid(amount: number, step: number): { cell: number; part: number } {
  const at = amount / step
  const cell = Math.floor(at + 1e-9)
  return { cell, part: Math.max(0, at - cell) }
}

/**
 * Adds one chance to a distribution in place. Mass that leaves the grid at the top stays in its last cell.
 * @param f masses by cell
 */
export function addChance(f: Float64Array, { cell, part, p }: Chance): void {
  if (p <= 0) return
  const last = f.length - 1
  const low = p * (1 - part)
  const high = p * part
  const stay = 1 - p
  const before = f[last] as number
  let out = 0
  for (let i = Math.max(0, last - cell); i <= last; i++) out += low * (f[i] as number)
  for (let i = Math.max(0, last - cell - 1); i <= last; i++) out += high * (f[i] as number)
  for (let i = last - 1; i >= 0; i--) {
    let mass = stay * (f[i] as number)
    if (i >= cell) mass += low * (f[i - cell] as number)
    if (i > cell) mass += high * (f[i - cell - 1] as number)
    f[i] = mass
  }
  f[last] = stay * before + out
}

/**
 * The distribution of the sum of chances, started from a distribution of something else (or from nothing for sure).
 * Cost: chances × cells.
 * @example sumOfChances([{ cell: 1, part: 0, p: 0.5 }], 3) // [0.5, 0.5, 0]
 */
export function sumOfChances(chances: readonly Chance[], cells: number, start?: Float64Array): Float64Array {
  const f = start ? start.slice() : new Float64Array(cells)
  if (!start) f[0] = 1
  for (const chance of chances) addChance(f, chance)
  return f
}

/**
 * For each chance, how much more the expected worth of the sum would be were it sure to come than sure not to: exact, for all at once, by one
 * pass forward (distribution of those before) and one back (worth of those after), so nothing is divided out again.
 * @param worth what ending in each cell is worth (1 from the target on for the odds of reaching it); below the grid's top
 * @param beyond worth of every sum above the grid
 * @returns the worth expected now, and per chance the difference
 */
export function worthOfEach(
  chances: readonly Chance[],
  start: Float64Array,
  worth: Float64Array,
  beyond: number,
): { readonly expected: number; readonly difference: Float64Array } {
  const cells = worth.length
  const n = chances.length
  const forward = new Float64Array(n * cells)
  const f = start.slice()
  for (let k = 0; k < n; k++) {
    forward.set(f, k * cells)
    shiftOut(f, chances[k] as Chance)
  }
  const after = worth.slice()
  const difference = new Float64Array(n)
  const next = new Float64Array(cells)
  for (let k = n - 1; k >= 0; k--) {
    const { cell, part, p } = chances[k] as Chance
    const at = k * cells
    let sum = 0
    for (let x = 0; x < cells; x++) {
      const low = x + cell < cells ? (after[x + cell] as number) : beyond
      const high = x + cell + 1 < cells ? (after[x + cell + 1] as number) : beyond
      const come = (1 - part) * low + part * high
      const stay = after[x] as number
      sum += (forward[at + x] as number) * (come - stay)
      next[x] = stay + p * (come - stay)
    }
    // Mass already beyond the grid is worth the same either way.
    difference[k] = sum
    after.set(next)
  }
  let expected = 0
  let inside = 0
  for (let x = 0; x < cells; x++) {
    expected += (start[x] as number) * (after[x] as number)
    inside += start[x] as number
  }
  return { expected: expected + (1 - inside) * beyond, difference }
}

/** Like addChance, but mass that leaves the grid is gone from it. */
function shiftOut(f: Float64Array, { cell, part, p }: Chance): void {
  const low = p * (1 - part)
  const high = p * part
  for (let i = f.length - 1; i >= 0; i--) {
    let mass = (1 - p) * (f[i] as number)
    if (i >= cell) mass += low * (f[i - cell] as number)
    if (i > cell) mass += high * (f[i - cell - 1] as number)
    f[i] = mass
  }
}
