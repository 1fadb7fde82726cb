/** The answer that this page shows. */
import type { Answer } from '#api/hooks.ts'

export type AccuracyAnswer = Answer<'accuracy.read'>
export type Horizon = AccuracyAnswer['horizons'][number]
