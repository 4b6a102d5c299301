/** Runs a build as a release is built. Vite goes by NODE_ENV, which a test runner sets to something else. */
export async function asRelease<T>(build: () => Promise<T>): Promise<T> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    return await build()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}
