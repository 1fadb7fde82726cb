/** The tables of CRM health's answer as files. */
import type { CrmHealthAnswer } from '@capstone/engines/supporting/crm-health'
import { type AnswerTable, answerTable, nameColumn, numberColumn, textColumn } from '#export/answer-table.ts'

/** `fields`, `contradictions`, `duplicates`, `keepers` and `use`; null for others. */
export function crmHealthTable(answer: CrmHealthAnswer, table: string): AnswerTable | null {
  switch (table) {
    case 'fields':
      return answerTable(answer.fields, (row) => `${row.kind}.${row.field}`, [
        textColumn('kind', 'kind', (row) => row.kind),
        textColumn('field', 'field', (row) => row.field),
        textColumn('among', 'asked of', (row) => row.among),
        numberColumn('share', 'filled, share', (row) => row.share),
        numberColumn('filled', 'filled', (row) => row.filled),
        numberColumn('missing', 'not filled', (row) => row.of - row.filled),
        textColumn('required', 'required', (row) => (row.required ? 'yes' : 'no')),
      ])
    case 'contradictions':
      return answerTable(answer.contradictions, (row) => row.rule, [
        textColumn('rule', 'what is said at once', (row) => row.sentence),
        textColumn('kind', 'kind', (row) => row.kind),
        numberColumn('count', 'found', (row) => row.count),
        numberColumn('of', 'of', (row) => row.of),
      ])
    case 'duplicates':
      return answerTable(answer.duplicates.groups, (group) => `${group.kind} ${group.by} ${group.records[0]?.key}`, [
        textColumn('kind', 'kind', (group) => group.kind),
        textColumn('by', 'alike by', (group) => group.by),
        textColumn('by', 'what they share', (group) => group.value),
        numberColumn('count', 'records', (group) => group.records.length),
        textColumn('records', 'ids', (group) => group.records.map((record) => record.key).join(' ')),
        textColumn('records', 'names', (group) => group.records.map((record) => record.name).join(' · ')),
      ])
    case 'keepers':
      return answerTable(answer.keepers, (row) => row.who.key, [
        nameColumn('who', 'person', (row) => row.who),
        nameColumn('team', 'team', (row) => row.team),
        numberColumn('open', 'open deals', (row) => row.open),
        numberColumn('completeness', 'completeness', (row) => row.completeness),
        numberColumn('fresh', 'touched of late', (row) => row.fresh),
        numberColumn('touches', 'touches, 30 days', (row) => row.touches30),
        numberColumn('contradictions', 'contradictions', (row) => row.contradictions),
      ])
    case 'use':
      return answerTable(answer.use, (row) => row.key, [
        textColumn('month', 'month', (row) => row.label),
        numberColumn('touches', 'touches', (row) => row.touches),
        numberColumn('people', 'people who logged any', (row) => row.people),
        numberColumn('created', 'deals created', (row) => row.dealsCreated),
      ])
    default:
      return null
  }
}
