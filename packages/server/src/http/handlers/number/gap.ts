/** Handlers of closing the gap: the plan, accepting its actions, what accepted actions did. */

import { isoDay } from '@capstone/engines/vocabulary/day'
import { acceptActions } from '#actions/number/interventions.ts'
import { answerGap, kindsNow, wonSince } from '#analyses/number/gap.ts'
import type { NumberQuestion } from '#analyses/number/question.ts'
import { acceptedActions, settingsInForce } from '#analyses/number/reads.ts'
import type { InterventionRow } from '#db/read/number/interventions.ts'
import { Failure } from '#ground/failure.ts'
import type { Handlers, Signed } from '#http/asking.ts'
import { askGap } from '#jobs/number.ts'
import { lineUpDeliveries } from '#jobs/webhooks.ts'
import { askNumber, dayAsked, type NumberAsked, numberProvenance } from './asked.ts'

export const gapHandlers = {
  'gap.read': async (asking, { query }) => {
    const { most, ...asked } = query
    const { found, worked, logged } = await planned(asking, asked, most)
    const answer = await answerGap(asking.store, asking.scope.workspace, found.question, worked, logged)
    return { ...answer, provenance: await numberProvenance(asking, found, asked) }
  },
  'gap.accept': async (asking, { body }) => {
    const { actions, changes = [], ...asked } = body
    const { found, worked, logged } = await planned(asking, asked, undefined)
    const { period } = found.question
    const span = {
      key: period.key,
      label: period.label,
      start: isoDay(period.start) ?? '',
      end: isoDay(period.end) ?? '',
    }
    const { people } = found.question.fitted.kept.facts
    const accepted = [...new Set(actions)].map((id) => {
      const action = worked.facts.actions.find((one) => one.id === id)
      const kind = worked.kinds.find((one) => one.kind === action?.kind)
      const deal = action && worked.facts.deals[action.deal]
      if (!action || !kind || !deal) {
        throw new Failure('conflict', 'The plan has changed since you saw it: look at it again.', { action: id })
      }
      const known = logged.some(
        (row) =>
          row.kind === kind.kind && row.deal === deal.key && row.period === span.key && row.task?.state !== 'dropped',
      )
      if (known) throw new Failure('conflict', `${kind.name} is accepted for this deal already.`, { action: id })
      const week = worked.plan.actions.find((one) => one.id === id)?.week ?? worked.facts.firstWeek
      const change = changes.find((one) => one.action === id)
      const person = change?.person ?? (people.key[worked.facts.people[action.person] as number] as number)
      if (!people.key.includes(person)) throw new Failure('not-found', 'There is no such person.', { person })
      const { name } = kind
      const hours = change?.hours ?? kind.hours
      return {
        kind: kind.kind,
        name,
        hours,
        deal: deal.key,
        person,
        odds: deal.odds,
        week: isoDay(week) ?? '',
        dueOn: change?.dueOn ?? isoDay(week) ?? '',
        period: span,
      }
    })
    await acceptActions(asking.store, asking.scope, accepted)
    await lineUpDeliveries(asking, asking.scope.workspace)
    const rows = await acceptedActions(asking.store, asking.scope.workspace)
    return { rows: rows.slice(0, accepted.length).map((row) => shown(row, found.question)) }
  },
  'interventions.list': async (asking, { query }) => {
    const { store, scope } = asking
    const found = await askNumber(asking, { node: query.node, asOf: query.asOf })
    const { kept } = found.question.fitted
    const all = await acceptedActions(store, scope.workspace)
    const rows = all.filter((row) => isMine(found.question, row))
    const settings = await settingsInForce(store, scope.workspace, asking.today())
    return {
      rows: rows.map((row) => shown(row, found.question)),
      kinds: kindsNow(kept, settings, all),
    }
  },
} satisfies Partial<Handlers>

async function planned(asking: Signed, asked: NumberAsked, most: number | undefined) {
  const { store, scope } = asking
  const found = await askNumber(asking, asked)
  const [settings, logged] = await Promise.all([
    settingsInForce(store, scope.workspace, asking.today()),
    acceptedActions(store, scope.workspace),
  ])
  const about = { settings, logged, most, asOf: dayAsked(asked.asOf), slice: asked.slice }
  const worked = await askGap(asking, scope.workspace, found.question, about)
  return { found, worked, logged }
}

/** Of a deal of the node's people. */
function isMine({ members, fitted }: NumberQuestion, { owner }: InterventionRow): boolean {
  if (members === null) return true
  const row = owner === null ? -1 : fitted.kept.facts.people.key.indexOf(owner)
  return row >= 0 && members[row] === 1
}

function shown(row: InterventionRow, { fitted }: NumberQuestion) {
  return {
    id: row.id,
    kind: row.kind,
    deal: { id: row.deal, name: row.dealName },
    person: row.person === null ? null : { id: row.person, name: row.personName ?? '' },
    hours: row.hours,
    period: row.period,
    week: row.week,
    oddsThen: row.odds,
    loggedAt: row.loggedAt.toISOString(),
    task: row.task,
    won: wonSince(fitted.kept, row),
  }
}
