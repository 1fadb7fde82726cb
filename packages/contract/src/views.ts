/** Saved views: how a list is sorted, filtered and cut, kept under a name, for oneself or for everybody in the workspace. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'

/** Lists whose views can be saved. */
const VIEW_PAGES = ['accounts', 'opportunities', 'people', 'orders'] as const

const view = z.object({
  id: z.number(),
  page: z.enum(VIEW_PAGES),
  name: z.string(),
  /** The view as an address carries it: `s=-amount&f.outcome=open`. */
  query: z.string(),
  /** For everybody in the workspace, not for its owner alone. */
  shared: z.boolean(),
  /** Opens by itself: one's own before the shared one. */
  opens: z.boolean(),
  /** Who made it; null where that is the asker. */
  by: z.string().nullable(),
  mayChange: z.boolean(),
})
const name = z.string().trim().min(1).max(80)
const query = z.string().max(4000)
const byId = z.object({ id: z.coerce.number() })
const list = { permission: 'records.read' } as const

export const viewsList = endpoint('views.list', {
  ...list,
  summary: 'Saved views: one’s own and those shared with the workspace.',
  query: z.object({ page: z.enum(VIEW_PAGES).optional() }),
  answer: z.object({ rows: z.array(view) }),
})
export const viewsCreate = endpoint('views.create', {
  ...list,
  summary: 'Saves a view; to share it, or to open it for everybody, takes more than reading.',
  body: z.object({
    page: z.enum(VIEW_PAGES),
    name,
    query,
    shared: z.boolean().default(false),
    opens: z.boolean().default(false),
  }),
  answer: view,
})
export const viewsChange = endpoint('views.change', {
  ...list,
  summary: 'Renames a saved view, puts another in its place, shares it, or lets it open by itself.',
  params: byId,
  body: z.object({
    name: name.optional(),
    query: query.optional(),
    shared: z.boolean().optional(),
    opens: z.boolean().optional(),
  }),
  answer: view,
})
export const viewsRemove = endpoint('views.remove', {
  ...list,
  summary: 'Removes a saved view.',
  params: byId,
  answer: z.object({ removed: z.boolean() }),
})
