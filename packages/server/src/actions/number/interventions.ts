/** Accepting actions of a gap plan: each becomes a task of its person and is logged with the deal's odds of the day. */
import { subjectName } from '#db/read/records/subject.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { addIntervention } from '#db/write/number/interventions.ts'
import { writeTask } from '#db/write/tasks.ts'
import { addDeliveries } from '#db/write/webhooks.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

/** An action of the plan, ready to be accepted. */
export interface Accepted {
  readonly kind: string
  readonly name: string
  readonly deal: number
  readonly person: number
  readonly hours: number
  /** First day of the week for which it is planned, and the day by which it is to be done. */
  readonly week: string
  readonly dueOn: string
  readonly odds: number
  readonly period: { readonly key: string; readonly label: string; readonly start: string; readonly end: string }
}

/** @throws Failure `forbidden` for a person whom the asker does not lead, `not-found` for a deal that they may not see */
export async function acceptActions(store: Store, scope: Scope, actions: readonly Accepted[]): Promise<void> {
  require(scope, 'work.write')
  const names = new Map<number, string>()
  for (const { deal, person } of actions) {
    const mine = scope.people === null || person === scope.person || scope.people.includes(person)
    if (!mine)
      throw new Failure('forbidden', 'You may give actions to yourself and to those whom you lead.', { person })
    const name = await subjectName(store, scope, 'opportunity', deal)
    if (name === null) throw new Failure('not-found', 'There is no such deal, or none that you may see.', { deal })
    names.set(deal, name)
  }
  await store.withTransaction(async (session) => {
    for (const action of actions) {
      const about = { kind: 'opportunity', id: action.deal }
      const task = await writeTask(session, scope, {
        title: `${action.name}: ${names.get(action.deal)}`.slice(0, 300),
        detail: `Part of the plan to reach the target of ${action.period.label}. ${action.hours} hours.`,
        about,
        person: action.person,
        dueOn: action.dueOn,
      })
      const logged = await addIntervention(session, scope, { ...action, task })
      const { kind, deal, person, hours, odds, week, dueOn } = action
      await writeAudit(session, scope, {
        act: 'intervention.accept',
        subject: ['intervention', logged],
        before: null,
        after: { kind, deal, person, hours, odds, week, dueOn, period: action.period.key, task },
      })
      await addDeliveries(session, scope.workspace, 'task.created', { task, about, person, dueOn })
    }
  })
}
