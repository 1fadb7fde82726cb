/** Every handler by its endpoint. */
import type { Handlers } from '#http/asking.ts'
import { answerHandlers } from '#http/handlers/answers.ts'
import { importHandlers } from '#http/handlers/imports.ts'
import { sessionHandlers } from '#http/handlers/session.ts'

export const HANDLERS: Partial<Handlers> = { ...sessionHandlers, ...importHandlers, ...answerHandlers }
