/** The company's own values: read with their defaults, changed from a day on, checked first. */
import { readCompany } from '#db/read/company.ts'
import { laterSettingRows, type SettingRow, settingRows } from '#db/read/settings.ts'
import { userNames } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { dropSetting, writeSetting } from '#db/write/settings.ts'
import { renameWorkspace } from '#db/write/workspaces.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'
import { COMPANY_SETTINGS } from './company.ts'
import { COVERAGE_SETTINGS } from './coverage.ts'
import type { SettingDefinition } from './definition.ts'
import { HAND_OVER_SETTINGS } from './hand-over.ts'
import { NUMBER_SETTINGS } from './number.ts'
import { HEALTH_SETTINGS, IMPORTANCE_SETTINGS, OPTION_SETTINGS } from './options.ts'

/** Every setting there is. */
const SETTINGS: readonly SettingDefinition[] = [
  ...COMPANY_SETTINGS,
  ...OPTION_SETTINGS,
  ...COVERAGE_SETTINGS,
  ...HAND_OVER_SETTINGS,
  ...NUMBER_SETTINGS,
  ...IMPORTANCE_SETTINGS,
  ...HEALTH_SETTINGS,
]

/** The name is the workspace's own, the same on every day. */
const NAME = 'company.name'
/** Settings whose values hold on every day. */
const UNDATED: readonly string[] = [NAME, 'company.asOf']

/** Every setting with the value in force on a day. */
export async function readSettings(store: Store, scope: Scope, today: string) {
  const [rows, company, later] = await Promise.all([
    settingRows(store, scope.workspace, today),
    readCompany(store, scope.workspace, today),
    laterSettingRows(store, scope.workspace, today),
  ])
  const stored = new Map(rows.map((row) => [row.key, row]))
  const names = await userNames(
    store,
    rows.flatMap(({ setBy }) => (setBy === null ? [] : [setBy])),
  )
  return SETTINGS.map((definition) => ({
    ...shown(definition, stored.get(definition.key), names, company?.name ?? ''),
    dated: !UNDATED.includes(definition.key),
    later: later.filter(({ key }) => key === definition.key).map(({ value, fromDay }) => ({ value, fromDay })),
  }))
}

/**
 * Sets a value from a day on (default: always); null goes back to the default. Answers that read settings become stale.
 * @throws Failure `not-found` for an unknown key, `invalid` with what the value must be
 */
export async function changeSetting(
  store: Store,
  scope: Scope,
  today: string,
  change: { key: string; value: unknown; fromDay: string | null },
) {
  require(scope, 'settings.write')
  const definition = SETTINGS.find(({ key }) => key === change.key)
  if (!definition) throw new Failure('not-found', `There is no setting "${change.key}".`, { key: change.key })
  const value = change.value ?? null
  const fault = value === null ? null : definition.fault(value)
  if (fault !== null) throw new Failure('invalid', `${definition.label} ${fault}.`, { key: change.key })
  if (value === null && change.key === NAME) throw new Failure('invalid', 'A workspace needs a name.')
  if (change.fromDay !== null && !/^\d{4}-\d\d-\d\d$/.test(change.fromDay)) {
    throw new Failure('invalid', 'The day from which it counts must be written as 2026-11-21.')
  }
  if (change.fromDay !== null && UNDATED.includes(change.key)) {
    throw new Failure('invalid', `${definition.label} is the same on every day.`)
  }
  const before = (await readSettings(store, scope, today)).find(({ key }) => key === change.key)
  await store.withTransaction(async (session) => {
    const fromDay = change.fromDay ?? '1970-01-01'
    if (change.key === NAME) await renameWorkspace(session, scope.workspace, String(value))
    else if (value === null) await dropSetting(session, scope, change.key)
    else await writeSetting(session, scope, { key: change.key, fromDay, value })
    await touchFacts(session, scope.workspace, ['setting'])
    await writeAudit(session, scope, {
      act: 'setting.write',
      subject: ['setting', change.key],
      before: { value: before?.value ?? null, fromDay: before?.fromDay ?? null },
      after: { value, fromDay: change.fromDay },
    })
  })
  const after = (await readSettings(store, scope, today)).find(({ key }) => key === change.key)
  if (!after) throw new Error(`The setting ${change.key} is gone from its own table`)
  return after
}

function shown(
  definition: SettingDefinition,
  row: SettingRow | undefined,
  names: ReadonlyMap<string, string>,
  name: string,
) {
  const { fault: _, ...about } = definition
  const value = definition.key === NAME ? name : (row?.value ?? null)
  const setBy = row?.setBy ?? null
  const always = row?.fromDay === '1970-01-01'
  return {
    ...about,
    value,
    fromDay: always ? null : (row?.fromDay ?? null),
    setBy: setBy === null ? null : (names.get(setBy) ?? setBy),
  }
}
