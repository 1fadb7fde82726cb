/** The answer that this page shows. */
import type { Answer } from '#api/hooks.ts'

export type ServicesAnswer = Answer<'services.read'>
