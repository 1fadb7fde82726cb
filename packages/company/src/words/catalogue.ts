/** What the company sells and through which process: products, stages, rivals, reasons, sources. */
import type { Stage } from '@capstone/engines/vocabulary/opportunity'

/** A product; prices and cost in 1/10,000 of a US dollar. */
export interface Product {
  readonly name: string
  readonly code: string
  readonly family: string
  readonly listPrice: number
  readonly cost: number
}

const product = (name: string, code: string, family: string, dollars: number, margin: number): Product => ({
  name,
  code,
  family,
  listPrice: Math.round(dollars * 10_000),
  cost: Math.round(dollars * 10_000 * (1 - margin)),
})

export const PRODUCTS: readonly Product[] = [
  product('Lynx Board Connector 24', 'LBC-24', 'Connectors', 0.8425, 0.46),
  product('Lynx Board Connector 60', 'LBC-60', 'Connectors', 1.675, 0.47),
  product('Lynx Sealed Connector', 'LSC-12', 'Connectors', 3.2, 0.49),
  product('Lynx Power Contact', 'LPC-40', 'Connectors', 2.4175, 0.44),
  product('Lynx Fiber Port', 'LFP-2', 'Connectors', 11.9, 0.51),
  product('Argus Pressure Sensor', 'APS-10', 'Sensors', 14.85, 0.52),
  product('Argus Thermal Sensor', 'ATS-4', 'Sensors', 6.325, 0.5),
  product('Argus Position Encoder', 'APE-21', 'Sensors', 38.4, 0.54),
  product('Argus Flow Sensor', 'AFS-8', 'Sensors', 27.65, 0.48),
  product('Argus Vision Module', 'AVM-3', 'Sensors', 129, 0.55),
  product('Tor Converter 50', 'TC-50', 'Power', 18.75, 0.41),
  product('Tor Converter 250', 'TC-250', 'Power', 64.2, 0.43),
  product('Tor Rectifier', 'TR-16', 'Power', 9.4825, 0.38),
  product('Tor Battery Gauge', 'TBG-1', 'Power', 4.15, 0.45),
  product('Tor Gate Driver', 'TGD-7', 'Power', 2.985, 0.47),
  product('Cadence Motor Controller', 'CMC-5', 'Controllers', 86.5, 0.5),
  product('Cadence Safety Controller', 'CSC-2', 'Controllers', 214, 0.56),
  product('Cadence Edge Gateway', 'CEG-1', 'Controllers', 349, 0.53),
  product('Cadence Servo Drive', 'CSD-9', 'Controllers', 178.6, 0.49),
  product('Pulse Relay 8', 'PR-8', 'Switching', 5.6, 0.42),
  product('Pulse Relay 24', 'PR-24', 'Switching', 9.15, 0.43),
  product('Pulse Solid State Switch', 'PSS-30', 'Switching', 21.3, 0.46),
  product('Pulse Surge Protector', 'PSP-6', 'Switching', 7.775, 0.4),
  product('Pulse Bus Isolator', 'PBI-4', 'Switching', 12.45, 0.44),
]

/** The product that comes back far more often than the others. */
export const RETURNED_PRODUCT = PRODUCTS.findIndex((each) => each.code === 'TC-250')

/** Motions, which are also the pipelines: what the CRM calls record types. */
export const MOTIONS = ['New Business', 'Renewal'] as const

const stage = (
  pipeline: string,
  name: string,
  order: number,
  outcome: Stage['outcome'],
  buyingStep: string,
): Stage => ({
  pipeline,
  name,
  order,
  outcome,
  buyingStep,
})

/** All stages; 'Discovery' was renamed 'Needs Confirmed' and 'Technical Validation' added when the process changed. */
export const STAGES: readonly Stage[] = [
  stage('New Business', 'Prospecting', 0, 'open', 'Unaware'),
  stage('New Business', 'Discovery', 1, 'open', 'Recognizes need'),
  stage('New Business', 'Needs Confirmed', 1, 'open', 'Recognizes need'),
  stage('New Business', 'Design-In', 2, 'open', 'Evaluates options'),
  stage('New Business', 'Technical Validation', 3, 'open', 'Tests solution'),
  stage('New Business', 'Quote', 4, 'open', 'Compares offers'),
  stage('New Business', 'Negotiation', 5, 'open', 'Settles terms'),
  stage('New Business', 'Closed Won', 6, 'won', 'Buys'),
  stage('New Business', 'Closed Lost', 7, 'lost', ''),
  stage('Renewal', 'Renewal Due', 0, 'open', 'Reviews use'),
  stage('Renewal', 'Review Held', 1, 'open', 'Confirms value'),
  stage('Renewal', 'Renewal Quoted', 2, 'open', 'Settles terms'),
  stage('Renewal', 'Closed Won', 3, 'won', 'Buys'),
  stage('Renewal', 'Closed Lost', 4, 'lost', ''),
]

/** Positions in STAGES that the simulation names. */
export const STAGE = { discovery: 1, needsConfirmed: 2, technicalValidation: 4 } as const

/** Probability in percent that the CRM shows at each stage. */
export const STAGE_PROBABILITY: readonly number[] = [10, 20, 20, 40, 50, 60, 80, 100, 0, 50, 70, 85, 100, 0]

/** Rivals; the first one rises. */
export const COMPETITORS = [
  'Corvane Micro',
  'Tessaro Componenti',
  'Halbrecht Elektronik',
  'Brightwell Parts',
  'Kandamori Denshi',
  'Pinecrest Devices',
] as const
export const RISING_COMPETITOR = 0

export const LOSS_REASONS = [
  'Price',
  'Lead time',
  'Product fit',
  'No decision',
  'Incumbent supplier',
  'Relationship',
] as const

export const LEAD_SOURCES = [
  'Trade Show',
  'Web',
  'Partner Referral',
  'Outbound',
  'Existing Customer',
  'Distributor',
] as const

export const SEGMENTS = ['Strategic', 'Core', 'Transactional'] as const
