/** Says when the server, its database or the network is away, and goes by itself when they are back. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { send } from '#api/client.ts'
import { isAway } from '#api/hooks.ts'
import { words } from '#words/en.ts'

const EVERY_MS = 2_000

/** The banner under the header; nothing while all is well. */
export function ConnectionBanner() {
  const online = useOnline()
  const away = useAway()
  if (online && !away) return null
  return (
    <div className="banner" role="alert">
      {online ? words.failure.gone : words.failure.offline}
    </div>
  )
}

/** True from the first question that found nobody until the server says again that it serves. */
function useAway(): boolean {
  const client = useQueryClient()
  const [away, setAway] = useState(false)
  useEffect(() => {
    const hear = (failure: unknown) => {
      if (isAway(failure)) setAway(true)
    }
    const stopAsks = client.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') hear(event.action.error)
    })
    const stopActs = client.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') hear(event.action.error)
    })
    return () => {
      stopAsks()
      stopActs()
    }
  }, [client])
  useEffect(() => {
    if (!away) return
    const timer = setInterval(async () => {
      const well = await send('health.read').then(
        () => true,
        () => false,
      )
      if (!well) return
      setAway(false)
      await client.invalidateQueries()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [away, client])
  return away
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed)
      window.addEventListener('offline', changed)
      return () => {
        window.removeEventListener('online', changed)
        window.removeEventListener('offline', changed)
      }
    },
    () => navigator.onLine,
  )
}
