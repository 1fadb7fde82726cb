/** Coverage: which customers deserve what - segments, tiers, and what people say about accounts. */
import { z } from 'zod'
import { scoringTried, segmentationAnswer, segmentationPreview } from '#answers/segmentation.ts'
import { endpoint } from '#endpoint.ts'
import { asked, provenance } from '#evidence.ts'

export const segmentationRead = endpoint('segmentation.read', {
  summary:
    'Opportunity, fit and value tier of every account family, what moves it, and where hours do not follow value.',
  permission: 'answers.read',
  query: asked,
  answer: segmentationAnswer.extend({ provenance }),
})
export const segmentationTry = endpoint('segmentation.try', {
  summary: 'What other scorecards, cuts or tiers would change, without changing anything.',
  permission: 'settings.write',
  body: scoringTried,
  answer: segmentationPreview,
})
const rating = z.object({
  id: z.number(),
  criterion: z.string(),
  value: z.number().nullable(),
  reason: z.string().nullable(),
  day: z.string(),
  setBy: z.string().nullable(),
  setAt: z.string(),
})
export const ratingsList = endpoint('ratings.list', {
  summary: 'What people rated of one account for its scorecard, newest first.',
  permission: 'records.read',
  query: z.object({ account: z.coerce.number() }),
  answer: z.object({ rows: z.array(rating) }),
})
export const ratingsCreate = endpoint('ratings.create', {
  summary: 'Rates an account on an entered criterion; no value takes the rating back. Earlier ratings stay.',
  permission: 'work.write',
  body: z.object({
    account: z.number(),
    criterion: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
      .max(40),
    value: z.number().min(-1e6).max(1e6).nullable(),
    reason: z.string().max(2000).optional(),
    day: z.iso.date().optional(),
  }),
  answer: z.object({ rows: z.array(rating) }),
})
