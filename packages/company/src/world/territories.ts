/** Territories: one for each region, and below it one for each sales seat. */

import { REGIONS } from '#words/places.ts'
import type { Seats } from '#world/seats.ts'

export interface Territory {
  readonly name: string
  /** Into territories; -1 for a region. */
  readonly parent: number
  /** The seat that covers it; -1 for a region. */
  readonly seat: number
}

/** The regions first, in the order of REGIONS, then the seats'. */
export function territoryTree(seats: Seats): Territory[] {
  const regions = REGIONS.map((region) => ({ name: region.name, parent: -1, seat: -1 }))
  const patches = Array.from({ length: seats.count }, (_, seat) => {
    const region = seats.region[seat] as number
    return {
      name: `${(REGIONS[region] as (typeof REGIONS)[number]).name} ${String(seat + 1).padStart(3, '0')}`,
      parent: region,
      seat,
    }
  })
  return [...regions, ...patches]
}

/** The position of a seat's territory in the tree. */
export function seatTerritory(seat: number): number {
  return REGIONS.length + seat
}
