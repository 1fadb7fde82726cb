/** Lists of stages that a source delivers itself, with their pipelines, order and outcome. */
import { plainName } from './fields.ts'
import type { ColumnProfile, TableProfile } from './profile.ts'

/** A stage as its source states it. */
export interface StatedStage {
  /** What opportunities hold: an id or the name. */
  readonly value: string
  readonly label: string
  /** Pipeline it belongs to; empty when it is of all. */
  readonly pipeline: string
  readonly order: number
  readonly outcome: 'open' | 'won' | 'lost'
}

/** All stages of the lists among the tables: HubSpot's pipelines, Salesforce's OpportunityStage and tables like them. */
export function statedStages(tables: readonly TableProfile[]): StatedStage[] {
  return tables.flatMap((table) => {
    const { small } = table
    const column = (...names: string[]): ColumnProfile | undefined => {
      for (const name of names) {
        const found = table.columns.find((one) => plainName(one.name) === name)
        if (found) return found
      }
      return undefined
    }
    const closed = column('metadataisclosed', 'isclosed', 'closed')
    const won = column('iswon', 'metadataiswon')
    const probability = column('metadataprobability', 'defaultprobability', 'probability')
    const label = column('label', 'masterlabel', 'stagename', 'name')
    const value = column('stageid', 'apiname', 'id', 'masterlabel', 'name')
    const order = column('displayorder', 'sortorder', 'ordernr', 'order')
    if (!small || !closed || !label || !value || !order || !(won || probability) || table.rows > 1_000) return []
    const pipeline = column('pipelineid', 'pipeline', 'parentid')
    const at = (row: readonly string[], one: ColumnProfile | undefined): string =>
      one ? (row[one.at] ?? '').trim() : ''
    const isYes = (text: string): boolean => /^(true|1|yes)$/i.test(text)
    return small.map((row) => {
      const isWon = won ? isYes(at(row, won)) : Number(at(row, probability)) >= 1
      return {
        value: at(row, value),
        label: at(row, label),
        pipeline: at(row, pipeline),
        order: Number(at(row, order)) || 0,
        outcome: isYes(at(row, closed)) ? (isWon ? 'won' : 'lost') : 'open',
      } as const
    })
  })
}
