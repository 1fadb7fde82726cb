/** Judgement: words rolled up beside the model, who has not spoken, the blend; and how good people's words were. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { forecastNodes, forecastSelection } from '@capstone/engines/number/forecast/nodes'
import { bookedByGroup, byOwner } from '@capstone/engines/number/forecast/owners'
import { type Category, notSubmitted, rollUp, type Submission } from '@capstone/engines/number/judgement'
import {
  blend,
  type JudgedWord,
  type TrackRecords,
  trackRecords,
} from '@capstone/engines/number/judgement/track-record'
import type { KeptNumber } from '@capstone/engines/number/kept'
import { membersOf, selectKept, targetOf } from '@capstone/engines/number/kept/asked'
import { type FiscalCalendar, periodByKey } from '@capstone/engines/vocabulary/calendar'
import { isoDay, parseIsoDay, weekday } from '@capstone/engines/vocabulary/day'
import { figureOf } from '#analyses/number/number.ts'
import type { NumberQuestion } from '#analyses/number/question.ts'
import type { SubmissionRow } from '#db/read/number/submissions.ts'

type Answer = AnswerOf<Endpoints['submissions.read']>
type Tree = Answer['tree']
type Word = Answer['unplaced'][number]
type Model = Answer['nodes'][number]['model']

interface Place {
  readonly key: string
  readonly name: string
  readonly depth: number
  readonly parent: string | null
  readonly lead: { readonly id: number; readonly name: string } | null
  readonly model: Model
}

/** z of the 10 % and 90 % points; the quartiles of a bell lie this many standard deviations apart. */
const Z80 = 1.2816
const QUARTILES = 1.349

/** Everything that was submitted for the question's period, along a tree. */
export function answerSubmissions(
  question: NumberQuestion,
  tree: Tree,
  words: readonly SubmissionRow[],
  about: {
    readonly categories: readonly Category[]
    readonly deadlineDay: number
    readonly most: number
    readonly records: TrackRecords
  },
): Omit<Answer, 'provenance' | 'nodes'> & { nodes: Omit<Answer['nodes'][number], 'mine'>[] } {
  const { fitted, period } = question
  const { kept } = fitted
  const places = tree === 'organization' ? organization(question) : cuts(question, tree)
  const numbers = new Map(places.map(({ key }, i) => [key, i]))
  const mine = words.filter((word) => numbers.has(keyOf(word)) || question.node === 'company')
  const elsewhere = new Map<string, number>()
  const placeOf = (word: SubmissionRow) => {
    const key = keyOf(word)
    const known = numbers.get(key) ?? elsewhere.get(key)
    if (known !== undefined) return known
    elsewhere.set(key, places.length + elsewhere.size)
    return places.length + elsewhere.size - 1
  }
  const said = mine.map((word) => submissionOf(word, placeOf(word)))
  const rolled = rollUp(
    said,
    {
      node: places.map((_, i) => i),
      parent: places.map(({ parent }) => (parent === null ? null : (numbers.get(parent) ?? null))),
      lead: places.map(({ lead }) => lead?.id ?? null),
    },
    period.key,
    kept.asOf,
  )
  const byId = new Map(mine.map((word) => [word.id, shownWord(word)]))
  const shown = (word: Submission) => byId.get(word.id) as Word
  const nodes = places.map((place, i) => {
    const values = rolled.nodes
      .filter(({ node }) => node === i)
      .map(({ category, fromBelow, own, value, change, all }) => ({
        category,
        fromBelow,
        own: own ? shown(own) : null,
        value,
        change,
        all: all.map(shown),
      }))
    const { parent: _, ...rest } = place
    return { ...rest, values, blend: blendOf(place.model, values, about) }
  })
  const deadline = lastDeadline(kept.asOf, about.deadlineDay)
  const otherTree = (word: Word) => (tree === 'organization') === /^(territory|product):/.test(word.node)
  return {
    status: rolled.status,
    period: { key: period.key, label: period.label, start: period.start, end: period.end },
    tree,
    categories: [...about.categories],
    deadline: deadline === null ? null : isoDay(deadline),
    nodes,
    missing: missingOf(said, places, question, deadline),
    unplaced: rolled.unplaced.map(shown).filter((word) => !otherTree(word)),
  }
}

/** 'team:3'. */
export const keyOf = (word: Pick<SubmissionRow, 'nodeKind' | 'node'>): string =>
  word.node === null ? word.nodeKind : `${word.nodeKind}:${word.node}`

const nodeNameOf = (word: SubmissionRow): string =>
  word.nodeKind === 'company' ? 'Whole company' : (word.nodeName ?? keyOf(word))

/** A word as it is shown. */
export function shownWord(word: SubmissionRow): Word {
  return {
    id: word.id,
    at: word.at.toISOString(),
    day: word.day,
    person: { id: word.person, name: word.personName ?? word.actor },
    node: keyOf(word),
    nodeName: nodeNameOf(word),
    period: word.period,
    category: word.category,
    deal: word.deal === null ? null : { id: word.deal, name: word.dealName ?? String(word.deal) },
    amount: word.amount,
    reason: word.reason,
    modelThen: word.model,
  }
}

function submissionOf(word: SubmissionRow, node: number): Submission {
  return {
    id: word.id,
    at: word.id,
    day: parseIsoDay(word.day),
    person: word.person ?? -1,
    node,
    period: word.period,
    category: word.category,
    deal: word.deal,
    amount: word.amount,
    reason: word.reason,
  }
}

/** The node asked for and everything below it: teams with their people, or a person with the reports. */
function organization(question: NumberQuestion): Place[] {
  const { fitted, fittedPeriod, keptNode, members, period, node } = question
  const { kept } = fitted
  const { people, teams } = kept.facts
  const told = kept.status.code === 'no-evidence' ? [] : forecastNodes(kept, fittedPeriod)
  const byNode = new Map(told.map((row) => [`${row.whose} ${row.node}`, row]))
  const person = (row: number) => (row < 0 ? null : { id: people.key[row] as number, name: people.name[row] ?? '' })
  const model = (whose: 'team' | 'person' | 'company', row: number): Model => {
    const known = byNode.get(`${whose} ${row}`)
    if (!known) return null
    const target = targetOf(kept, whose === 'company' ? { whose } : { whose, row }, period)
    return figureOf({ ...known, target, oddsOfTarget: null })
  }
  const out: Place[] = []
  const add = (place: Omit<Place, 'depth'>, depth: number) => out.push({ ...place, depth })
  const isMember = (p: number) => members === null || members[p] === 1
  const addPerson = (p: number, parent: string | null, depth: number) =>
    add(
      {
        key: `person:${people.key[p]}`,
        name: people.name[p] ?? '',
        parent,
        lead: person(p),
        model: model('person', p),
      },
      depth,
    )
  const addTeam = (t: number, parent: string | null, depth: number) => {
    const key = `team:${teams.key[t]}`
    add(
      { key, name: teams.name[t] ?? '', parent, lead: person(teams.lead[t] as number), model: model('team', t) },
      depth,
    )
    for (let p = 0; p < people.count; p++) if (people.team[p] === t && isMember(p)) addPerson(p, key, depth + 1)
    for (let c = 0; c < teams.count; c++) if (teams.parent[c] === t && depth < 40) addTeam(c, key, depth + 1)
  }
  if (keptNode.whose === 'team') {
    addTeam(keptNode.row, null, 0)
  } else if (keptNode.whose === 'company') {
    add({ key: 'company', name: 'Whole company', parent: null, lead: null, model: model('company', -1) }, 0)
    for (let t = 0; t < teams.count; t++) if ((teams.parent[t] as number) < 0) addTeam(t, 'company', 1)
    for (let p = 0; p < people.count; p++) if ((people.team[p] as number) < 0) addPerson(p, 'company', 1)
  } else {
    const { forecast } = forecastSelection(kept, fittedPeriod, question.selection, question.target)
    add(
      {
        key: node,
        name: person(keptNode.row)?.name ?? '',
        parent: null,
        lead: person(keptNode.row),
        model: figureOf(forecast),
      },
      0,
    )
    for (let p = 0; p < people.count; p++) if (isMember(p) && p !== keptNode.row) addPerson(p, node, 1)
  }
  return out
}

/** Territories or products, each by itself under the whole. */
function cuts(question: NumberQuestion, tree: 'territory' | 'product'): Place[] {
  const { fitted, fittedPeriod, members, target, selection } = question
  const { kept } = fitted
  const values = kept.slices[tree]
  const whole = figureOf(forecastSelection(kept, fittedPeriod, selection, target).forecast)
  const top = { key: question.node, name: 'All', depth: 0, parent: null, lead: null, model: whole }
  const used = new Set(kept.facts.opportunities[tree])
  const rows = [...values.name.keys()].filter((row) => used.has(row))
  return [
    top,
    ...rows.map((row) => {
      const chosen = selectKept(kept, members, { by: tree, row })
      const model = figureOf(forecastSelection(kept, fittedPeriod, chosen, null).forecast)
      return {
        key: `${tree}:${values.key[row]}`,
        name: values.name[row] ?? '',
        depth: 1,
        parent: top.key,
        lead: null,
        model,
      }
    }),
  ]
}

/** The model blended with the node's best word: what it calls likely, else its commitment; the own word before the roll-up. */
function blendOf(
  model: Model,
  values: readonly { category: string; own: Word | null; value: number | null }[],
  { categories, most, records }: { categories: readonly Category[]; most: number; records: TrackRecords },
): Answer['nodes'][number]['blend'] {
  const kinds = new Map(categories.map(({ key, kind }) => [key, kind]))
  const best =
    values.find(({ category, value }) => kinds.get(category) === 'likely' && value !== null) ??
    values.find(({ category, value }) => kinds.get(category) === 'commit' && value !== null)
  if (!model || !best || best.value === null) return null
  const [, , q25 = 0, , q75 = 0] = model.quantiles
  const spread = model.expected > 0 ? (q75 - q25) / QUARTILES / model.expected : 0
  const record = records.people.find(({ person }) => person === best.own?.person.id) ?? records.everybody
  const mixed = blend(
    { value: model.expected, spread },
    [{ value: best.value, bias: record.bias, spread: record.spread }],
    most,
  )
  const half = Math.round(Z80 * mixed.spread * mixed.value)
  return {
    value: mixed.value,
    low: Math.max(Math.min(model.booked, mixed.value), mixed.value - half),
    high: mixed.value + half,
    modelWeight: mixed.weights[0] ?? 1,
  }
}

/** The last day on or before `today` on a weekday (1-7); null for 0. */
function lastDeadline(today: number, day: number): number | null {
  if (!(day >= 1 && day <= 7)) return null
  return today - ((weekday(today) - day + 7) % 7)
}

/** Leaders of teams and people who own deals of the node, without a word since the deadline before the last. */
function missingOf(
  said: readonly Submission[],
  places: readonly Place[],
  { fitted: { kept }, period }: NumberQuestion,
  deadline: number | null,
): Answer['missing'] {
  const round = deadline === null ? Number.NEGATIVE_INFINITY : deadline - 6
  const expected = places.flatMap(({ lead, key, model }, i) => {
    const speaks = key.startsWith('team:') || (model !== null && (model.booked > 0 || model.open > 0))
    return lead !== null && speaks && /^(team|person):/.test(key) ? [{ person: lead.id, node: i }] : []
  })
  const recent = said.filter(({ day }) => day >= round)
  const late = notSubmitted(recent, expected, period.key, deadline ?? kept.asOf, kept.asOf)
  return late.map(({ person, node, daysLate }) => {
    const place = places[node] as Place
    return { person: { id: person, name: place.lead?.name ?? '' }, node: place.key, nodeName: place.name, daysLate }
  })
}

/** A judged word with what it was about. */
export interface JudgedPlace extends JudgedWord {
  readonly period: string
  readonly node: string
  readonly nodeName: string
  readonly category: string
  readonly categoryName: string
  readonly day: string
}

/**
 * The last word of each person on each node and period that is over, said before it ended: of a category of kind likely, else commit, else any;
 * and what the node booked. Only people of `members` (null: everybody).
 */
export function judgedWords(
  kept: KeptNumber,
  calendar: FiscalCalendar,
  words: readonly SubmissionRow[],
  categories: readonly Category[],
  allowed: (word: SubmissionRow) => boolean,
): JudgedPlace[] {
  const rank = new Map(categories.map(({ key, kind }) => [key, kind === 'likely' ? 2 : kind === 'commit' ? 1 : 0]))
  const names = new Map(categories.map(({ key, name }) => [key, name]))
  const best = new Map<string, SubmissionRow>()
  for (const word of words) {
    const period = periodByKey(calendar, word.period)
    if (!period || period.end > kept.ledger.end || word.deal !== null || word.person === null) continue
    if (parseIsoDay(word.day) >= period.end || !allowed(word)) continue
    const place = `${word.person} ${keyOf(word)} ${word.period}`
    const known = best.get(place)
    if (!known || (rank.get(word.category) ?? 0) >= (rank.get(known.category) ?? 0)) best.set(place, word)
  }
  return [...best.values()].flatMap((word) => {
    const period = periodByKey(calendar, word.period)
    const became = period === null ? null : bookedOf(kept, word, period)
    if (became === null || word.person === null) return []
    const { amount: said, person, category, day } = word
    const about = {
      node: keyOf(word),
      nodeName: nodeNameOf(word),
      category,
      categoryName: names.get(category) ?? category,
    }
    return [{ person, said, became, period: word.period, ...about, day }]
  })
}

/** What a node booked in a period; null where the organization no longer holds it. */
function bookedOf(kept: KeptNumber, word: SubmissionRow, period: { start: number; end: number }): number | null {
  if (word.nodeKind === 'territory' || word.nodeKind === 'product') {
    const row = kept.slices[word.nodeKind].key.indexOf(word.node ?? -1)
    if (row < 0) return null
    const count = kept.slices[word.nodeKind].name.length
    const by = { of: kept.facts.opportunities[word.nodeKind], count }
    return bookedByGroup(kept, by, period.start, period.end)[row] ?? 0
  }
  const perPerson = bookedByGroup(kept, byOwner(kept), period.start, period.end)
  if (word.nodeKind === 'company') return perPerson.reduce((sum, x) => sum + x, 0)
  const list = word.nodeKind === 'team' ? kept.facts.teams : kept.facts.people
  const row = list.key.indexOf(word.node ?? -1)
  if (row < 0) return null
  const members = membersOf(kept, { whose: word.nodeKind, row })
  return perPerson.reduce((sum, x, p) => (members?.[p] === 1 ? sum + x : sum), 0)
}

export const recordsOf = (words: readonly JudgedPlace[]): TrackRecords => trackRecords(words)

/** What the model expects of the question's node, or of one open deal; null where it says nothing of it. */
export function modelledNow(question: NumberQuestion, deal: number | null): number | null {
  const { fitted, fittedPeriod, selection, target } = question
  const { kept } = fitted
  if (kept.status.code === 'no-evidence') return null
  if (deal === null) return Math.round(forecastSelection(kept, fittedPeriod, selection, target).forecast.expected)
  const at = kept.open.findIndex((row) => kept.facts.opportunities.key[row] === deal)
  return at < 0 ? null : Math.round(fittedPeriod.mean[at] as number)
}
