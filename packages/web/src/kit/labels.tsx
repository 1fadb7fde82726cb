/** The words that the kit itself says; the product hands them in, so that the kit knows no language. */
import { createContext, type ReactNode, useContext } from 'react'

export interface KitLabels {
  readonly close: string
  readonly cancel: string
  readonly asTable: string
  readonly asPicture: string
  readonly columns: string
  readonly filter: string
  readonly filterColumn: (column: string) => string
  readonly clearFilters: string
  readonly download: string
  readonly rows: (count: string) => string
  readonly rowsOf: (shown: string, all: string) => string
  readonly noRows: string
  readonly loadMore: string
  readonly search: string
  readonly nothingFound: string
  readonly copyView: string
  readonly copied: string
  readonly count: (count: number) => string
}

const Labels = createContext<KitLabels | null>(null)

export function KitLabelsProvider({ labels, children }: { labels: KitLabels; children: ReactNode }) {
  return <Labels value={labels}>{children}</Labels>
}

export function useLabels(): KitLabels {
  const labels = useContext(Labels)
  if (labels === null) throw new Error('The kit was used outside KitLabelsProvider')
  return labels
}
