/** Judgement: what people submit, how it rolls up, what each one's word has been worth, and the blend with the model. */
import type { Status } from '#vocabulary/evidence.ts'

/** What a category stands for, whatever a company calls it. */
export const CATEGORY_KINDS = ['commit', 'best', 'likely', 'pipeline', 'closed', 'omitted'] as const
export type CategoryKind = (typeof CATEGORY_KINDS)[number]

/** A company's own category. */
export interface Category {
  readonly key: string
  readonly name: string
  readonly kind: CategoryKind
}

/** One word of one person. Appended, never changed: a later one stands beside it. */
export interface Submission {
  readonly id: number
  /** Order of arrival on its day. */
  readonly at: number
  readonly day: number
  /** Who says it. */
  readonly person: number
  /** Of which node (a person, team, territory or product, by key). */
  readonly node: number
  readonly period: string
  readonly category: string
  /** Of one deal, by key; null for the node's whole period. */
  readonly deal: number | null
  /** 1/10,000. */
  readonly amount: number
  readonly reason: string
}

/** A tree of nodes at a date: people under teams, or territories, or products. Leaves and inner nodes alike may be submitted for. */
export interface NodeTree {
  readonly node: readonly number[]
  /** Key of the parent; null at the top. */
  readonly parent: readonly (number | null)[]
  /** Who may speak for a node above its children: its leader; null nobody. */
  readonly lead: readonly (number | null)[]
}

/** One node's word in one category. */
export interface RolledUp {
  readonly node: number
  readonly category: string
  /** What the children's words add to; null where nobody below has spoken. */
  readonly fromBelow: number | null
  /** The node's own latest word, with who said it and why; null where nobody has. */
  readonly own: Submission | null
  /** The own word where there is one, else what comes from below. */
  readonly value: number | null
  /** Own − from below. */
  readonly change: number | null
  /** All words of this node and category for the period, oldest first: the override beside the original, for good. */
  readonly all: readonly Submission[]
}

export interface RollUp {
  readonly status: Status
  readonly nodes: readonly RolledUp[]
  /** Words of nodes that this tree no longer holds: kept and shown, counted nowhere else. */
  readonly unplaced: readonly Submission[]
}

/**
 * Rolls submissions up a tree (handbook N4): a node's value is its own latest word, else the sum of its children's values. Words of single
 * deals add to the node's own word only where it has none for the whole. No tree and no category list removes a word: what finds no place is
 * listed as unplaced, and words under a category that was renamed or dropped keep their key.
 * @param asOf words after this day are not known yet
 * @example rollUp(words, tree, '2026-Q4', today).nodes.find((n) => n.node === top && n.category === 'commit')?.value
 */
export function rollUp(submissions: readonly Submission[], tree: NodeTree, period: string, asOf: number): RollUp {
  const known = submissions
    .filter((word) => word.period === period && word.day <= asOf)
    .sort((a, b) => a.day - b.day || a.at - b.at || a.id - b.id)
  if (known.length === 0) {
    return {
      status: { code: 'no-evidence', sentence: 'Nobody has submitted for this period yet.' },
      nodes: [],
      unplaced: [],
    }
  }
  const here = new Set(tree.node)
  const children = new Map<number, number[]>()
  tree.node.forEach((node, i) => {
    const up = tree.parent[i]
    if (up !== null && up !== undefined && up !== node) children.set(up, [...(children.get(up) ?? []), node])
  })
  const categories = [...new Set(known.map((word) => word.category))]
  const nodes = categories.flatMap((category) => {
    const words = known.filter((word) => word.category === category)
    const done = new Map<number, RolledUp>()
    const open = new Set<number>()
    const visit = (node: number): RolledUp => {
      const found = done.get(node)
      if (found) return found
      open.add(node)
      const below = (children.get(node) ?? []).filter((child) => !open.has(child)).map((child) => visit(child).value)
      open.delete(node)
      const rolled = speak(
        node,
        category,
        words.filter((word) => word.node === node),
        below,
      )
      done.set(node, rolled)
      return rolled
    }
    return tree.node.map(visit)
  })
  return { status: { code: 'ok', sentence: '' }, nodes, unplaced: known.filter((word) => !here.has(word.node)) }
}

function speak(
  node: number,
  category: string,
  all: readonly Submission[],
  below: readonly (number | null)[],
): RolledUp {
  const spoken = below.filter((value): value is number => value !== null)
  const whole = all.filter((word) => word.deal === null).at(-1) ?? null
  const perDeal = new Map(all.filter((word) => word.deal !== null).map((word) => [word.deal, word.amount]))
  const deals = perDeal.size > 0 ? [...perDeal.values()].reduce((sum, x) => sum + x, 0) : null
  const parts = deals === null ? spoken : [...spoken, deals]
  const fromBelow = parts.length > 0 ? parts.reduce((sum, x) => sum + x, 0) : null
  const value = whole ? whole.amount : fromBelow
  return {
    node,
    category,
    fromBelow,
    own: whole,
    value,
    change: whole && fromBelow !== null ? whole.amount - fromBelow : null,
    all,
  }
}

/** Who should have spoken by the deadline's day and has not. @param expected person and node pairs */
export function notSubmitted(
  submissions: readonly Submission[],
  expected: readonly { readonly person: number; readonly node: number }[],
  period: string,
  deadline: number,
  today: number,
): readonly { readonly person: number; readonly node: number; readonly daysLate: number }[] {
  const spoken = new Set(
    submissions.filter((w) => w.period === period && w.day <= today).map((w) => `${w.person}|${w.node}`),
  )
  return expected
    .filter(({ person, node }) => !spoken.has(`${person}|${node}`))
    .map(({ person, node }) => ({ person, node, daysLate: Math.max(0, today - deadline) }))
}
