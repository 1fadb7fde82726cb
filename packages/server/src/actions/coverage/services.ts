/** The menu of services, and saying who receives which and how it is valued. */

import type { ServiceRule } from '@capstone/engines/coverage/services/answer'
import { checkKnown } from '#actions/coverage/known.ts'
import { serviceKnown, servicesOn, serviceUsesOn } from '#db/read/coverage/services.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { writeService, writeServiceAbout, writeServiceTerm, writeServiceUse } from '#db/write/coverage/services.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

type Rules = Readonly<Record<string, ServiceRule>>

/** Adds a service with what each tier gets of it from today on. */
export async function addService(
  store: Store,
  scope: Scope,
  today: string,
  service: { name: string; detail: string | null; cost: number | null; rules: Rules },
): Promise<{ id: number }> {
  require(scope, 'settings.write')
  return store.withTransaction(async (session) => {
    const id = await writeService(session, scope, service.name, service.detail)
    await writeServiceTerm(session, scope, id, { cost: service.cost, rules: service.rules, fromDay: today })
    await touchFacts(session, scope.workspace, ['service'])
    await writeAudit(session, scope, { act: 'service.create', subject: ['service', id], before: null, after: service })
    return { id }
  })
}

/** Changes a service from today on; what it was before stays for the days before. */
export async function changeService(
  store: Store,
  scope: Scope,
  today: string,
  id: number,
  change: {
    name?: string | undefined
    detail?: string | null | undefined
    cost?: number | null | undefined
    rules?: Rules | undefined
    retired?: boolean | undefined
  },
): Promise<{ id: number }> {
  require(scope, 'settings.write')
  await checkService(store, scope, id)
  const { name, detail, cost, rules, retired } = change
  const before = (await servicesOn(store, scope.workspace, today)).find(({ key }) => key === id) ?? null
  await store.withTransaction(async (session) => {
    await writeServiceAbout(session, scope.workspace, id, {
      ...(name === undefined ? {} : { name }),
      ...(detail === undefined ? {} : { detail }),
      ...(retired === undefined ? {} : { retiredOn: retired ? today : null }),
    })
    if (cost !== undefined || rules !== undefined) {
      await writeServiceTerm(session, scope, id, {
        cost: cost === undefined ? (before?.cost ?? null) : cost,
        rules: { ...before?.rules, ...rules },
        fromDay: today,
      })
    }
    await touchFacts(session, scope.workspace, ['service'])
    await writeAudit(session, scope, { act: 'service.change', subject: ['service', id], before, after: change })
  })
  return { id }
}

/** What an account is known to receive of the menu of a day; null where nobody has said. */
export async function readServiceUse(store: Store, scope: Scope, account: number, day: string) {
  await checkKnown(store, scope, 'account', account)
  const [menu, uses] = await Promise.all([
    servicesOn(store, scope.workspace, day),
    serviceUsesOn(store, scope.workspace, day, account),
  ])
  return menu.map(({ key, name, detail }) => {
    const use = uses.find(({ service }) => service === key)
    return { id: key, name, detail, used: use?.used ?? null, recognition: use?.recognition ?? null }
  })
}

/** Says of accounts whether they receive a service and how they value it; earlier words stay. */
export async function sayServiceUse(
  store: Store,
  scope: Scope,
  use: {
    service: number
    accounts: readonly number[]
    used: boolean
    recognition: number | null
    note: string | null
    day: string
  },
): Promise<{ said: number }> {
  require(scope, 'work.write')
  await checkService(store, scope, use.service)
  for (const account of use.accounts) await checkKnown(store, scope, 'account', account)
  await store.withTransaction(async (session) => {
    await writeServiceUse(session, scope, use)
    await touchFacts(session, scope.workspace, ['service'])
    await writeAudit(session, scope, {
      act: 'service.use',
      subject: ['service', use.service],
      before: null,
      after: { ...use, accounts: [...use.accounts] },
    })
  })
  return { said: use.accounts.length }
}

async function checkService(store: Store, scope: Scope, id: number): Promise<void> {
  if ((await serviceKnown(store, scope.workspace, id)).length === 0) {
    throw new Failure('not-found', 'There is no such service.', { id })
  }
}
