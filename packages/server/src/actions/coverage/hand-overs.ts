/** Hand-overs of accounts: opened by every move, said step by step, confirmed by who takes over and by the customer. */

import {
  HAND_OVER_STEPS,
  type HandOverEvent,
  type HandOverState,
  type HandOverStep,
  handOverState,
} from '@capstone/engines/coverage/continuity/hand-over'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { checkKnown } from '#actions/coverage/known.ts'
import { settingsOn } from '#db/read/company.ts'
import { type HandOverRow, handOverOf, handOverRows, ownerOf } from '#db/read/coverage/hand-overs.ts'
import { subjectName } from '#db/read/records/subject.ts'
import { userNames } from '#db/read/users.ts'
import type { Runner, Store, StoreSession } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import {
  addHandOverEvent,
  addSuccessor,
  followTask,
  type OpeningTerms,
  openByHand,
  openForImports,
  openForPublication,
} from '#db/write/coverage/hand-overs.ts'
import { standingLink, takeLink, writeLink } from '#db/write/links.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

/** A hand-over with how it stands. */
export interface SeenHandOver extends HandOverRow {
  readonly stands: HandOverState
  readonly tier: number | null
  readonly mayAct: boolean
  readonly mayReceive: boolean
}

/** The tier of an account by the newest segmentation; null where it has none. */
export type TierOf = (account: number) => number | null

/** How long the customer may use a link. */
const LINK_HOURS = 30 * 24

/** Opens what a publication moved, within its transaction. */
export async function openPublished(
  session: StoreSession,
  scope: Scope,
  publication: number,
  day: string,
): Promise<number> {
  return openForPublication(session, scope, publication, await termsOn(session, scope.workspace, day))
}

/** Opens what an import moved. */
export async function openImported(store: Store, workspace: number, day: string): Promise<number> {
  return store.withTransaction(async (session) =>
    openForImports(session, { workspace, actor: 'import' }, await termsOn(session, workspace, day)),
  )
}

/** Opens one by hand: who owns the account gives it. */
export async function enterHandOver(
  store: Store,
  scope: Scope,
  move: { account: number; from: number | null; to: number; day: string; note: string | null },
): Promise<number> {
  require(scope, 'work.write')
  await checkKnown(store, scope, 'account', move.account, 'id')
  const from = move.from ?? (await ownerOf(store, scope.workspace, move.account))?.owner ?? null
  if (from === null)
    throw new Failure('conflict', 'Nobody owns this account: say who gives it.', { account: move.account })
  if (from === move.to)
    throw new Failure('invalid', 'Who gives and who takes an account are two people.', { to: move.to })
  if (!leads(scope, from) && !leads(scope, move.to)) {
    throw new Failure('forbidden', 'You open hand-overs of your own people.')
  }
  await knownToAll(store, scope, from)
  await knownToAll(store, scope, move.to)
  return store.withTransaction(async (session) => {
    const id = await openByHand(session, scope, { ...move, from }, await termsOn(session, scope.workspace, move.day))
    if (id === null) throw new Failure('conflict', 'This hand-over could not be opened.')
    const after = { ...move, from }
    await writeAudit(session, scope, { act: 'handOver.open', subject: ['handOver', id], before: null, after })
    return id
  })
}

/** Every hand-over that the asker may see. */
export async function readHandOvers(
  store: Store,
  scope: Scope,
  day: string,
  tierOf: TierOf,
  account?: number,
): Promise<SeenHandOver[]> {
  const settings = await settingsOn(store, scope.workspace, day)
  const found = await handOverRows(store, scope, account === undefined ? {} : { account })
  return found.map((row) => seen(scope, row, day, tierOf, settings))
}

/** One of them. @throws Failure `not-found` */
export async function readHandOver(
  store: Store,
  scope: Scope,
  id: number,
  day: string,
  tierOf: TierOf,
): Promise<SeenHandOver> {
  const [row] = await handOverRows(store, scope, { id })
  if (!row) throw noHandOver(id)
  return seen(scope, row, day, tierOf, await settingsOn(store, scope.workspace, day))
}

/** What can be said of a hand-over. */
export type HandOverAct =
  | { readonly act: 'step'; readonly step: HandOverStep; readonly done: boolean }
  | { readonly act: 'introduction'; readonly on: string; readonly held: boolean }
  | { readonly act: 'received' }
  | { readonly act: 'dropped'; readonly reason: string }
  | { readonly act: 'note'; readonly text: string }

/** Says something of a hand-over; who takes the account, or who leads them, confirms that they have it. */
export async function sayOfHandOver(
  store: Store,
  scope: Scope,
  id: number,
  act: HandOverAct,
  day: string,
  tierOf: TierOf,
): Promise<SeenHandOver> {
  require(scope, 'work.write')
  const before = await readHandOver(store, scope, id, day, tierOf)
  if (!before.mayAct) throw new Failure('forbidden', 'Who gives or takes this account, or who leads them, says this.')
  if (act.act === 'received' && !before.mayReceive) {
    throw new Failure('forbidden', 'Who takes the account over confirms it, or who leads them.')
  }
  if (act.act === 'introduction' && act.held && act.on > day) {
    throw new Failure('invalid', `An introduction that was held lies not after ${day}.`, { on: act.on })
  }
  const { act: kind, ...said } = act
  await store.withTransaction(async (session) => {
    await addHandOverEvent(session, scope, { handOver: id, kind, said, day, byName: await nameOf(session, scope) })
    await writeAudit(session, scope, { act: `handOver.${kind}`, subject: ['handOver', id], before: null, after: said })
  })
  return settled(store, scope, id, day, tierOf)
}

/** Makes a link by which somebody at the customer confirms; one made before for the same contact ends. */
export async function askCustomer(
  store: Store,
  scope: Scope,
  id: number,
  contact: string,
  day: string,
  tierOf: TierOf,
): Promise<{ token: string; expiresAt: Date }> {
  require(scope, 'work.write')
  const { mayAct } = await readHandOver(store, scope, id, day, tierOf)
  if (!mayAct) throw new Failure('forbidden', 'Who gives or takes this account, or who leads them, asks the customer.')
  return store.withTransaction(async (session) => {
    const subject = { handOver: String(id), contact }
    const link = await writeLink(session, scope, { purpose: 'hand-over', subject, hours: LINK_HOURS })
    const byName = await nameOf(session, scope)
    await addHandOverEvent(session, scope, { handOver: id, kind: 'asked', said: { contact }, day, byName })
    // The audit cannot forget: who at the customer was asked stands in the event, which an erasure reaches.
    await writeAudit(session, scope, { act: 'handOver.ask', subject: ['handOver', id], before: null, after: null })
    return link
  })
}

/** What somebody at the customer is asked by a link; nothing else of the company can be seen by it. */
export async function askedByLink(store: Store, token: string) {
  const link = await standingLink(store, 'hand-over', token)
  const row = link && (await handOverOf(store, link.workspace, Number(link.subject.handOver)))
  if (!link || !row) throw noLink()
  const { accountName, fromName, toName, day } = row
  return { account: accountName, from: fromName, to: toName, day, contact: link.subject.contact ?? '' }
}

/** What somebody at the customer answered: taken once. */
export async function answeredByLink(
  store: Store,
  token: string,
  answer: { met: boolean; kept: boolean; comment: string },
  today: string,
): Promise<void> {
  await store.withTransaction(async (session) => {
    const link = await takeLink(session, 'hand-over', token)
    const id = Number(link?.subject.handOver)
    if (!link || !(await handOverOf(session, link.workspace, id))) throw noLink()
    const scope = { workspace: link.workspace, actor: 'customer' }
    const contact = link.subject.contact ?? ''
    const said = { contact, ...answer }
    await addHandOverEvent(session, scope, { handOver: id, kind: 'answered', said, day: today, byName: contact })
    if (!answer.met || !answer.kept) await followTask(session, link.workspace, id, 'open')
    const after = { met: answer.met, kept: answer.kept }
    await writeAudit(session, scope, { act: 'handOver.answer', subject: ['handOver', id], before: null, after })
  })
}

/** Names who is to follow on an account; null takes it back. */
export async function nameSuccessor(
  store: Store,
  scope: Scope,
  successor: { account: number; person: number | null; note: string | null; day: string },
): Promise<void> {
  require(scope, 'work.write')
  const { account, person } = successor
  await checkKnown(store, scope, 'account', account, 'id')
  if (person !== null) await knownToAll(store, scope, person)
  const owner = (await ownerOf(store, scope.workspace, account))?.owner ?? null
  if (person !== null && person === owner)
    throw new Failure('invalid', 'Who owns the account cannot follow on it.', { person })
  await store.withTransaction(async (session) => {
    await addSuccessor(session, scope, successor)
    await touchFacts(session, scope.workspace, ['successor'])
    await writeAudit(session, scope, {
      act: 'successor.name',
      subject: ['account', account],
      before: null,
      after: successor,
    })
  })
}

/** Closes the receiver's task with its hand-over, or opens it again. */
async function settled(store: Store, scope: Scope, id: number, day: string, tierOf: TierOf): Promise<SeenHandOver> {
  const after = await readHandOver(store, scope, id, day, tierOf)
  const { state, received } = after.stands
  await followTask(
    store,
    scope.workspace,
    id,
    state === 'open' && received === null ? 'open' : state === 'dropped' ? 'dropped' : 'done',
  )
  return after
}

function seen(
  scope: Scope,
  row: HandOverRow,
  day: string,
  tierOf: TierOf,
  settings: ReadonlyMap<string, unknown>,
): SeenHandOver {
  const tier = tierOf(row.account) ?? (row.parent === null ? null : tierOf(row.parent))
  const terms = {
    dueOn: parseIsoDay(row.dueOn),
    introduceBy: parseIsoDay(row.introduceBy),
    asksCustomer: tier !== null && tier >= 0 && tier < askedTiers(settings.get('handOver.asks')),
  }
  const mayAct = scope.permissions.has('work.write') && (leads(scope, row.from) || leads(scope, row.to))
  const events = row.events.flatMap((event) => eventOf(event) ?? [])
  return {
    ...row,
    stands: handOverState(events, terms, parseIsoDay(day)),
    tier,
    mayAct,
    mayReceive: mayAct && leads(scope, row.to),
  }
}

/** How many of the best tiers confirm hand-overs. */
const askedTiers = (setting: unknown) =>
  setting === 'nobody' ? 0 : setting === 'platinum' ? 1 : setting === 'everybody' ? 5 : 2

/** A kept event as the engine reads it. */
function eventOf({ kind, said, day, by }: HandOverRow['events'][number]): HandOverEvent | null {
  const told = { day: parseIsoDay(day), by }
  const text = (name: string) => String(said[name] ?? '')
  switch (kind) {
    case 'step': {
      const step = HAND_OVER_STEPS.find((one) => one === said.step)
      return step === undefined ? null : { ...told, kind, step, done: said.done === true }
    }
    case 'introduction':
      return { ...told, kind, on: parseIsoDay(text('on')), held: said.held === true }
    case 'received':
      return { ...told, kind }
    case 'asked':
      return { ...told, kind, contact: text('contact') }
    case 'answered':
      return {
        ...told,
        kind,
        contact: text('contact'),
        met: said.met === true,
        kept: said.kept === true,
        comment: text('comment'),
      }
    case 'dropped':
      return { ...told, kind, reason: text('reason') }
    case 'note':
      return { ...told, kind, text: text('text') }
    default:
      return null
  }
}

/** Oneself, one's people, or everybody. */
const leads = (scope: Scope, person: number) =>
  scope.people === null || scope.person === person || scope.people.includes(person)

/** What holds for hand-overs that open on a day. */
async function termsOn(on: Runner, workspace: number, day: string): Promise<OpeningTerms> {
  const settings = await settingsOn(on, workspace, day)
  const number = (option: string, usual: number) => {
    const value = settings.get(`handOver.${option}`)
    return typeof value === 'number' ? value : usual
  }
  return {
    dueDays: number('dueDays', 30),
    introductionDays: number('introductionDays', 14),
    reliefShare: number('reliefShare', 0.5),
    reliefDays: number('reliefDays', 90),
    doubleCreditDays: number('doubleCreditDays', 90),
  }
}

async function nameOf(on: Runner, scope: Scope): Promise<string> {
  const user = (await userNames(on, [scope.actor])).get(scope.actor)
  if (user !== undefined) return user
  const person =
    scope.person === null ? null : await subjectName(on, { ...scope, people: null }, 'person', scope.person)
  return person ?? scope.actor
}

/** Colleagues can be named by everybody, whoever leads them. */
const knownToAll = (store: Store, scope: Scope, person: number) =>
  checkKnown(store, { ...scope, people: null }, 'person', person, 'id')

const noHandOver = (id: number) =>
  new Failure('not-found', 'There is no such hand-over, or none that you may see.', { id })
const noLink = () =>
  new Failure('not-found', 'This link was used, has run out, or was replaced by a newer one: ask for another.')
