/** Every handler by its endpoint. */
import type { Handlers } from '#http/asking.ts'
import { accessHandlers } from '#http/handlers/access.ts'
import { answerHandlers } from '#http/handlers/answers.ts'
import { coverageHandlers } from '#http/handlers/coverage.ts'
import { coveragePlanHandlers } from '#http/handlers/coverage-plans.ts'
import { handOverHandlers } from '#http/handlers/hand-overs.ts'
import { importHandlers } from '#http/handlers/imports.ts'
import { callHandlers } from '#http/handlers/number/files.ts'
import { gapHandlers } from '#http/handlers/number/gap.ts'
import { judgementHandlers } from '#http/handlers/number/judgement.ts'
import { numberHandlers } from '#http/handlers/number/number.ts'
import { revenueHandlers } from '#http/handlers/number/revenue.ts'
import { targetHandlers } from '#http/handlers/number/targets.ts'
import { recordHandlers } from '#http/handlers/records.ts'
import { sessionHandlers } from '#http/handlers/session.ts'
import { settingsHandlers } from '#http/handlers/settings.ts'
import { workHandlers } from '#http/handlers/work.ts'

export const HANDLERS: Handlers = {
  ...sessionHandlers,
  ...accessHandlers,
  ...settingsHandlers,
  ...workHandlers,
  ...recordHandlers,
  ...importHandlers,
  ...answerHandlers,
  ...numberHandlers,
  ...callHandlers,
  ...judgementHandlers,
  ...gapHandlers,
  ...revenueHandlers,
  ...targetHandlers,
  ...coverageHandlers,
  ...handOverHandlers,
  ...coveragePlanHandlers,
}
