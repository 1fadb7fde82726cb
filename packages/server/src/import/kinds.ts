/** What a person may take a table or a column for: the catalogue of imports as pages see it. */
import { IMPORT_KINDS } from './mapping/fields.ts'

/** Every kind with its fields, in the order of the catalogue. */
export function importKinds() {
  return Object.values(IMPORT_KINDS).map(({ kind, label, doc, fields }) => ({
    kind,
    label,
    sentence: doc,
    fields: fields.map((field) => ({
      name: field.name,
      label: field.label,
      sentence: field.doc,
      required: field.required,
    })),
  }))
}
