/** Where the pages begin. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiFailure, isReckoning } from '#api/client.ts'
import '#kit/tokens.css'
import '#kit/base.css'
import '#kit/controls.css'
import '#kit/overlays.css'
import '#kit/table.css'
import '#kit/charts.css'
import '#kit/forecast.css'
import '#kit/frame.css'
import '#kit/pyramid.css'
import '#kit/records.css'
import { KitLabelsProvider } from '#kit/labels.tsx'
import { router } from '#routes.tsx'
import { words } from '#words/en.ts'

const STALE_AFTER_MS = 30_000
const MOST_TRIES = 3
const RECKONING_PAUSE_MS = 300
const MOST_PAUSE_MS = 30_000

/** Only what time can mend is tried again; what is being reckoned until it is there. */
const worthTrying = (tries: number, failure: Error) =>
  isReckoning(failure) ||
  (tries < MOST_TRIES && failure instanceof ApiFailure && (failure.code === 'unavailable' || failure.code === 'busy'))
const pauseBefore = (tries: number, failure: Error) =>
  isReckoning(failure) ? RECKONING_PAUSE_MS : Math.min(1000 * 2 ** tries, MOST_PAUSE_MS)

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: STALE_AFTER_MS, retry: worthTrying, retryDelay: pauseBefore, networkMode: 'always' },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <KitLabelsProvider labels={words.kit}>
        <RouterProvider router={router} />
      </KitLabelsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
