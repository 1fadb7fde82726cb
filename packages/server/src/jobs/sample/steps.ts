/** How far the making of the sample company is: its steps in order, each with its usual share of the time. */

/** Systems of the sample, in the order in which they are imported. */
export const SAMPLE_SYSTEMS = ['CRM', 'Personnel', 'Order system'] as const
type System = (typeof SAMPLE_SYSTEMS)[number]
type Work = 'files' | 'reading' | 'checking' | 'writing'
export type FillStep = `${System} ${Work}` | 'answers'

/** Usual seconds of each step on two cores: they make the share move evenly, and promise nothing. */
const USUAL: Readonly<Record<System, Readonly<Record<Work, number>>>> = {
  CRM: { files: 4, reading: 9, checking: 12, writing: 16 },
  Personnel: { files: 0.2, reading: 0.3, checking: 0.5, writing: 0.5 },
  'Order system': { files: 0.5, reading: 3, checking: 5, writing: 5 },
}
const WORKS: readonly Work[] = ['files', 'reading', 'checking', 'writing']

const STEPS: readonly { readonly step: FillStep; readonly seconds: number; readonly doing: string }[] = [
  ...SAMPLE_SYSTEMS.flatMap((system) =>
    WORKS.map((work) => ({
      step: `${system} ${work}` as const,
      seconds: USUAL[system][work],
      doing: doing(system, work),
    })),
  ),
  { step: 'answers', seconds: 6, doing: 'Reckoning the agenda' },
]
const ALL = STEPS.reduce((sum, { seconds }) => sum + seconds, 0)

export interface FillProgress {
  /** What is being done, as a person would say it. */
  readonly doing: string
  /** From 1 to `steps`. */
  readonly step: number
  readonly steps: number
  /** Of the whole, 0 to 1. */
  readonly share: number
}

/**
 * Where a step stands among all.
 * @param done the share of the step that is done, 0 to 1; what lies beyond is taken as the end of it
 * @example fillProgress('CRM files', 0) // { doing: 'Writing the export files of the CRM', step: 1, steps: 13, share: 0 }
 */
export function fillProgress(step: FillStep, done: number): FillProgress {
  const at = STEPS.findIndex((each) => each.step === step)
  const before = STEPS.slice(0, at).reduce((sum, { seconds }) => sum + seconds, 0)
  const here = STEPS[at]
  const part = Math.min(1, Math.max(0, done)) * (here?.seconds ?? 0)
  return { doing: here?.doing ?? '', step: at + 1, steps: STEPS.length, share: (before + part) / ALL }
}

function doing(system: System, work: Work): string {
  const name = { CRM: 'the CRM', Personnel: 'the personnel list', 'Order system': 'the order system' }[system]
  return {
    files: `Writing the export files of ${name}`,
    reading: `Reading the files of ${name}`,
    checking: `Checking every row of ${name}`,
    writing: `Storing the records of ${name}`,
  }[work]
}
