/** The answer that this page shows, and the words in it. */
import type { Answer } from '#api/hooks.ts'

export type SubmissionsAnswer = Answer<'submissions.read'>
export type SubmissionNode = SubmissionsAnswer['nodes'][number]
export type Rolled = SubmissionNode['values'][number]
export type Word = SubmissionsAnswer['unplaced'][number]

/** The category of a kind, where the company has one. */
export const categoryOf = (answer: SubmissionsAnswer, kind: SubmissionsAnswer['categories'][number]['kind']) =>
  answer.categories.find((category) => category.kind === kind)

/** What a node says in a category; undefined where nobody has said anything. */
export const rolledIn = (node: SubmissionNode, category: string): Rolled | undefined =>
  node.values.find((value) => value.category === category)

/** A category's own name; its key where the company no longer has it. */
export const nameOfCategory = (answer: SubmissionsAnswer, key: string) =>
  answer.categories.find((category) => category.key === key)?.name ?? key
