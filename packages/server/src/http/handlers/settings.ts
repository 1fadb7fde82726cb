/** Handlers of settings and meanings. */
import { changeMeaning, readMeanings } from '#actions/settings/meanings.ts'
import { changeSetting, readSettings } from '#actions/settings/settings.ts'
import type { Handlers } from '#http/asking.ts'
import { lineUpRefresh } from '#jobs/refresh.ts'

export const settingsHandlers = {
  'settings.read': async ({ store, scope, today }) => ({ rows: await readSettings(store, scope, today()) }),
  'settings.write': async (asking, { params, body }) => {
    const { store, scope, today } = asking
    const { value, fromDay = null } = body
    const after = await changeSetting(store, scope, today(), { key: params.key, value, fromDay })
    await lineUpRefresh(asking, scope.workspace)
    return after
  },
  'meanings.list': async ({ store, scope }, { query }) => ({
    rows: await readMeanings(store, scope, query.kind ?? null),
  }),
  'meanings.write': async (asking, { body }) => {
    const after = await changeMeaning(asking.store, asking.scope, body)
    await lineUpRefresh(asking, asking.scope.workspace)
    return after
  },
} satisfies Partial<Handlers>
