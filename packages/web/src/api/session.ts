/** Who is asking and in which workspace: read once by the frame, used by every page. */

import type { Permission } from '@capstone/contract/permission'
import type { Session } from '@capstone/contract/session'
import { createContext, useContext } from 'react'

const SessionContext = createContext<Session | null>(null)

export const SessionProvider = SessionContext

/** The session; only inside the frame, where somebody is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('The session was asked for outside the frame')
  return session
}

/** Whether the person may do something; what they may not is not offered. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission)
}

/** The workspace's reporting currency; '' while none is set. */
export function useCurrency(): string {
  return useSession().currency ?? ''
}
