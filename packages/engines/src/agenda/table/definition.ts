/** What a measure of a facet is made of. */
import type { Unit } from '#vocabulary/evidence.ts'
import type { Facet } from '#vocabulary/pyramid.ts'

/** One measure of a facet. */
export interface MeasureDefinition {
  readonly key: string
  readonly facet: Facet
  readonly meaning: string
  readonly unit: Unit
  /** Value that scores 100, and value that scores 0; the target lies below the floor where low is good. */
  readonly target: number
  readonly floor: number
  /** Fewest cases that count. */
  readonly least: number
  readonly weight: number
  /** Whether a past day's value can be told, so that it has a trend. */
  readonly dated: boolean
  /** What to import when it is missing. */
  readonly needs: string
}
