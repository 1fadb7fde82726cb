/** What facet health answers. */

import type { MeasureDefinition } from '#agenda/table/definition.ts'
import type { MeasureKey } from '#agenda/table.ts'
import type { Evidence, Status, Unit } from '#vocabulary/evidence.ts'
import type { Facet, Layer } from '#vocabulary/pyramid.ts'

/** A measure as it stands. */
export interface MeasureHealth {
  readonly key: MeasureKey
  readonly meaning: string
  readonly unit: Unit
  readonly value: number | null
  readonly n: number
  readonly least: number
  readonly target: number
  readonly floor: number
  readonly weight: number
  /** 0-100; null unless measured. */
  readonly score: number | null
  readonly state: 'measured' | 'thin' | 'missing'
  /** What to import, where missing. */
  readonly needs: string | null
  /** Values at the ends of the last quarters, oldest first; null where the past cannot be told. */
  readonly past: readonly (number | null)[]
  /** Points it takes from its facet's score. */
  readonly costs: number | null
  readonly evidence: Evidence
}

/** A stone of the pyramid. */
export interface FacetHealth {
  readonly key: Facet
  readonly layer: Layer
  readonly name: string
  /** 0-100; null: no evidence yet. */
  readonly score: number | null
  /** Share of its measures, by weight, that are measured: how much of the facet the score speaks for. */
  readonly told: number
  readonly importance: number
  readonly trend: 'up' | 'down' | 'flat' | null
  /** Change of the score since the earliest point that can be told, over the same measures. */
  readonly change: number | null
  readonly measures: readonly MeasureHealth[]
  /** What to import so that the score speaks for all of it. */
  readonly missing: readonly string[]
  readonly leaderRating: number | null
  readonly teamRating: number | null
  readonly contested: boolean
}

/** A facet to look at first, and why. */
export interface LookFirst {
  readonly facet: Facet
  readonly name: string
  readonly score: number
  /** (100 − score) × importance. */
  readonly weight: number
  /** The measures that take most from the score, worst first. */
  readonly because: readonly MeasureHealth[]
}

/** Answer of `health`. */
export interface HealthAnswer {
  readonly status: Status
  readonly day: number
  readonly points: readonly { readonly day: number; readonly label: string }[]
  readonly facets: readonly FacetHealth[]
  readonly lookFirst: readonly LookFirst[]
  readonly headline: {
    readonly measured: number
    readonly of: number
    readonly first: {
      readonly facet: string
      readonly score: number
      readonly measure: MeasureKey
      readonly value: number
      readonly unit: Unit
      readonly target: number
    } | null
    readonly strongest: { readonly facet: string; readonly score: number } | null
    readonly missing: readonly string[]
  }
}

/** Options of `health`. */
export interface HealthOptions {
  /** Importance of facets, 0-5. Default 1 each. */
  readonly importance?: Readonly<Partial<Record<Facet, number>>>
  /** A company's own target, floor, least sample and weight of measures. */
  readonly measures?: Readonly<
    Partial<Record<MeasureKey, Partial<Pick<MeasureDefinition, 'target' | 'floor' | 'least' | 'weight'>>>>
  >
  /** Ratings 0-100 by people. */
  readonly ratings?: Readonly<Partial<Record<Facet, { readonly leader?: number; readonly team?: number }>>>
  /** Score below which a facet can be one to look at first, 1-100. Default 70. */
  readonly lookBelow?: number
  /** Facets to look at first, at most, 1-5. Default 3. */
  readonly most?: number
}
