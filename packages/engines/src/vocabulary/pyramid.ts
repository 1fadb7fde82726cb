/** The pyramid: the only list of its five layers and fifteen facets, read from the ground up. */

/** A course of the pyramid, ground first. */
export const LAYERS = ['coverage', 'deploying', 'developing', 'supporting', 'delivering'] as const
export type Layer = (typeof LAYERS)[number]

/** A stone of the pyramid. */
export interface FacetDefinition {
  readonly key: Facet
  readonly layer: Layer
  readonly name: string
}

export const FACET_KEYS = [
  'competition',
  'segmentation',
  'value-recognition',
  'branding',
  'channels-and-organization',
  'recruiting-and-hiring',
  'career-path',
  'compensation-and-recognition',
  'sales-management-and-leadership',
  'skills-development',
  'measurement',
  'pipeline-management',
  'sales-and-marketing-support',
  'customer-service',
  'account-management-execution',
] as const
export type Facet = (typeof FACET_KEYS)[number]

/** The fifteen facets, ground first, left to right as drawn (handbook, frame). */
export const FACETS: readonly FacetDefinition[] = [
  { key: 'competition', layer: 'coverage', name: 'Competition' },
  { key: 'segmentation', layer: 'coverage', name: 'Segmentation' },
  { key: 'value-recognition', layer: 'coverage', name: 'Value recognition' },
  { key: 'branding', layer: 'coverage', name: 'Branding' },
  { key: 'channels-and-organization', layer: 'coverage', name: 'Channels and organization' },
  { key: 'recruiting-and-hiring', layer: 'deploying', name: 'Recruiting and hiring' },
  { key: 'career-path', layer: 'deploying', name: 'Career path' },
  { key: 'compensation-and-recognition', layer: 'deploying', name: 'Compensation and recognition' },
  { key: 'sales-management-and-leadership', layer: 'deploying', name: 'Sales management and leadership' },
  { key: 'skills-development', layer: 'developing', name: 'Skills development' },
  { key: 'measurement', layer: 'developing', name: 'Measurement' },
  { key: 'pipeline-management', layer: 'developing', name: 'Pipeline management' },
  { key: 'sales-and-marketing-support', layer: 'supporting', name: 'Sales and marketing support' },
  { key: 'customer-service', layer: 'supporting', name: 'Customer service' },
  { key: 'account-management-execution', layer: 'delivering', name: 'Account management execution' },
]

/** What a layer is called on a page, ground first. */
export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  coverage: 'Coverage strategy',
  deploying: 'Deploying the selling organization',
  developing: 'Developing the selling organization',
  supporting: 'Supporting the selling organization',
  delivering: 'Delivering client value',
}
