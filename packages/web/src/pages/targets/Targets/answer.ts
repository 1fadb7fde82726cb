/** The answers that this page shows. */
import type { Answer } from '#api/hooks.ts'

export type TargetsAnswer = Answer<'targets.read'>
export type TargetPlan = Answer<'targetPlans.read'>
export type PlanHead = Answer<'targetPlans.list'>['rows'][number]
