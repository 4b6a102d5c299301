import type { Edge } from '../edge-state.ts'

/** Closes every panel of an account, in every tenant it belongs to. */
export async function signOutEverywhere(edge: Edge, userId: string): Promise<void> {
  const memberships = await edge.directory.membershipsOf(userId)
  await Promise.all(memberships.map(({ tenant }) => edge.desks({ tenant }).signOut(userId)))
}
