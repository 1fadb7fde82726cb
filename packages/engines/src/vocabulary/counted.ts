/** Counts in sentences: thousands apart, and words that agree with the number. */

/** A whole number as it is read. @example grouped(2089) // '2,089' */
export const grouped = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',')

/** @example counted(1, 'open deal has', 'open deals have') // '1 open deal has' */
export const counted = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`
