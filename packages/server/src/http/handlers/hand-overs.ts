/** Handlers of hand-overs: the list, one with everything behind it, what is said, the customer's link, successors. */

import { promisesBehind, touchesBehind } from '#actions/coverage/hand-overs/behind.ts'
import {
  answeredByLink,
  askCustomer,
  askedByLink,
  enterHandOver,
  nameSuccessor,
  readHandOver,
  readHandOvers,
  type SeenHandOver,
  sayOfHandOver,
  type TierOf,
} from '#actions/coverage/hand-overs.ts'
import { ANALYSES } from '#analyses/analyses.ts'
import { companyOf, keptAnswer } from '#analyses/answers.ts'
import type { Handlers, Signed } from '#http/asking.ts'
import { systemScope } from '#permissions/scope.ts'
import { oneAccount } from '#records/records.ts'

export const handOverHandlers = {
  'handOvers.list': async (asking, { query }) => {
    const day = await dayOf(asking)
    const found = await readHandOvers(asking.store, asking.scope, day, await tiers(asking), query.account)
    return { rows: found.map(shown), day }
  },
  'handOvers.open': async (asking, { body }) => {
    const { account, from = null, to, note = null, day = await dayOf(asking) } = body
    return { id: await enterHandOver(asking.store, asking.scope, { account, from, to, day, note }) }
  },
  'handOvers.read': async (asking, { params }) => {
    const { store, scope } = asking
    const day = await dayOf(asking)
    const found = await readHandOver(store, scope, params.id, day, await tiers(asking))
    // Who takes part in a hand-over reads the account that it is about.
    const reader = { ...asking, scope: systemScope(scope.workspace, scope.actor, scope.permissions) }
    const { deals } = await oneAccount(reader, found.account)
    return {
      ...shown(found),
      said: found.events.map(({ kind, said, day: on, by }) => ({ kind, text: textOf(kind, said), day: on, by })),
      deals: deals
        .filter(({ outcome }) => outcome === 'open')
        .map(({ id, name, stage, owner, amount, closeDate, nextStep }) => ({
          id,
          name,
          stage,
          owner: owner && { id: owner.id, name: owner.name },
          amount: amount && { value: amount.amount, currency: amount.currency },
          closeDate,
          nextStep,
        })),
      promises: await promisesBehind(store, scope.workspace, found),
      contacts: await touchesBehind(store, scope.workspace, found, day),
    }
  },
  'handOvers.say': async (asking, { params, body }) =>
    shown(await sayOfHandOver(asking.store, asking.scope, params.id, body, await dayOf(asking), await tiers(asking))),
  'handOvers.ask': async (asking, { params, body }) => {
    const { store, scope } = asking
    const { token, expiresAt } = await askCustomer(
      store,
      scope,
      params.id,
      body.contact,
      await dayOf(asking),
      await tiers(asking),
    )
    return { token, expiresAt: expiresAt.toISOString() }
  },
  'confirmation.read': ({ store }, { params }) => askedByLink(store, params.token),
  'confirmation.give': async ({ store, today }, { params, body }) => {
    await answeredByLink(store, params.token, body, today())
    return { taken: true }
  },
  'successors.name': async (asking, { body }) => {
    const { account, person, note = null } = body
    await nameSuccessor(asking.store, asking.scope, { account, person, note, day: await dayOf(asking) })
    return { named: person !== null }
  },
} satisfies Partial<Handlers>

/** The company's own day: that of its newest facts. */
const dayOf = async (asking: Signed): Promise<string> =>
  (await companyOf(asking.store, asking.scope.workspace, asking.today())).asOf

/** Tiers by the newest segmentation of the whole company that is kept; none are reckoned for this. */
async function tiers({ store, scope }: Signed): Promise<TierOf> {
  const analysis = ANALYSES['segmentation.read']
  const question = { endpoint: 'segmentation.read', node: 'company', asOf: null, asked: {} } as const
  const kept = analysis && (await keptAnswer(store, scope.workspace, analysis, question))
  if (!kept) return () => null
  const { accounts, scores } = kept.answer.body as { accounts: { key: number[] }; scores: { tier: number[] } }
  const byKey = new Map(accounts.key.map((key, row) => [key, scores.tier[row] ?? -1]))
  return (account) => byKey.get(account) ?? null
}

function shown({
  accountName,
  from,
  fromName,
  to,
  toName,
  account,
  events: _,
  parent: __,
  openedAt,
  ...row
}: SeenHandOver) {
  return {
    ...row,
    account: { id: account, name: accountName },
    from: { id: from, name: fromName },
    to: { id: to, name: toName },
    openedAt: openedAt.toISOString(),
    stands: {
      ...row.stands,
      steps: row.stands.steps.map((step) => ({ ...step })),
      missing: [...row.stands.missing],
    },
  }
}

/** What was said, in words of its own; what it is is named by its kind. */
function textOf(kind: string, said: Record<string, unknown>): string {
  const text = (name: string) => String(said[name] ?? '')
  if (kind === 'answered') return [text('contact'), text('comment')].filter((part) => part !== '').join(': ')
  return text('step') + text('text') + text('reason') + text('contact') + text('on')
}
