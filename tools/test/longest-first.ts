import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, in this order; without earlier results vitest goes by their sizes, which tell nothing. */
const longest = ['accessibility', 'dev', 'create-plugin', 'libsql-server', 'widget', 'first-light', 'upgrade']

/** Starts the longest browser tests first, so that none of them is left alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => groupOf(a) - groupOf(b) || placeOf(a) - placeOf(b))
  }
}

function groupOf({ project }: TestSpecification): number {
  return project.config.sequence.groupOrder
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex(name => moduleId.endsWith(`/e2e/${name}.e2e.ts`))
  return place < 0 ? longest.length : place
}
