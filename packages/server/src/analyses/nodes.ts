/** The part of the facts that belongs to a node of the organization. */
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { narrowFacts } from '@capstone/engines/vocabulary/narrow'
import { descendants, organizationOn, peopleUnder } from '@capstone/engines/vocabulary/organization'
import { Failure } from '#ground/failure.ts'
import type { NodeKey } from '#permissions/scope.ts'

/** The facts of a node: all of them for the company, else those of the people at or below it. */
export function factsOf(facts: Facts, node: NodeKey): Facts {
  if (node === 'company') return facts
  const people = new Set(nodePeople(facts, node))
  return narrowFacts(facts, people, new Set(nodeTeams(facts, node)))
}

/** Rows of the people of a node. */
export function nodePeople(facts: Facts, node: NodeKey): number[] {
  if (node === 'company') return Array.from({ length: facts.people.count }, (_, i) => i)
  const { organization } = organizationOn(facts.people, facts.teams, facts.postings, facts.asOf)
  const row = rowOf(facts, node)
  if (node.startsWith('team:')) return peopleUnder(organization, row)
  const out = [row]
  const seen = new Set(out)
  for (let k = 0; k < out.length; k++) {
    for (let i = 0; i < facts.people.count; i++) {
      if (facts.people.manager[i] === out[k] && !seen.has(i)) {
        seen.add(i)
        out.push(i)
      }
    }
  }
  return out
}

function nodeTeams(facts: Facts, node: NodeKey): number[] {
  if (node.startsWith('team:')) {
    const { organization } = organizationOn(facts.people, facts.teams, facts.postings, facts.asOf)
    return descendants(organization, rowOf(facts, node))
  }
  const row = rowOf(facts, node)
  return Array.from({ length: facts.teams.count }, (_, i) => i).filter((i) => facts.teams.lead[i] === row)
}

function rowOf(facts: Facts, node: NodeKey): number {
  const list = node.startsWith('team:') ? facts.teams : facts.people
  const row = list.key.indexOf(Number(node.split(':')[1]))
  if (row < 0) throw new Failure('not-found', 'There is no such node of the organization.', { node })
  return row
}
