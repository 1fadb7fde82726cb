/** The tables of the agenda's answer as files. */
import type { FacetHealth, HealthAnswer } from '@capstone/engines/agenda/health'
import { LAYER_NAMES } from '@capstone/engines/vocabulary/pyramid'
import { type AnswerTable, answerTable, numberColumn, textColumn } from '#export/answer-table.ts'

/** `facets`, and `measures.<facet>`; null for others. Shares are of 1, money in 1/10,000. */
export function agendaTable(answer: HealthAnswer, table: string): AnswerTable | null {
  if (table === 'facets') return facets(answer)
  const facet = answer.facets.find((each) => table === `measures.${each.key}`)
  return facet ? measures(facet) : null
}

function facets(answer: HealthAnswer): AnswerTable {
  const lowest = (facet: FacetHealth) =>
    facet.measures.reduce<FacetHealth['measures'][number] | null>(
      (most, measure) => ((measure.costs ?? 0) > (most?.costs ?? 0) ? measure : most),
      null,
    )
  return answerTable(answer.facets, (facet) => facet.key, [
    textColumn('facet', 'facet', (facet) => facet.name),
    textColumn('layer', 'layer', (facet) => LAYER_NAMES[facet.layer]),
    numberColumn('health', 'health, 0-100', (facet) => facet.score),
    numberColumn('trend', 'change since four quarters ago', (facet) => facet.change),
    numberColumn('told', 'share of its measures measured', (facet) => facet.told),
    textColumn('lowest', 'what takes most', (facet) => lowest(facet)?.meaning ?? null),
    numberColumn('lowest', 'points it takes', (facet) => lowest(facet)?.costs ?? null),
    textColumn('missing', 'what is missing', (facet) => facet.missing.join('; ')),
  ])
}

function measures(facet: FacetHealth): AnswerTable {
  return answerTable(facet.measures, (measure) => measure.key, [
    textColumn('measure', 'measure', (measure) => measure.key),
    numberColumn('value', 'value', (measure) => measure.value),
    textColumn('value', 'unit', (measure) => measure.unit),
    numberColumn('target', 'target', (measure) => measure.target),
    numberColumn('floor', 'floor', (measure) => measure.floor),
    numberColumn('score', 'score, 0-100', (measure) => measure.score),
    numberColumn('costs', 'takes, points', (measure) => measure.costs),
    numberColumn('cases', 'cases', (measure) => measure.n),
    textColumn('state', 'state', (measure) => measure.needs ?? measure.state),
    textColumn('meaning', 'what it is', (measure) => measure.meaning),
  ])
}
