import { words } from './words.ts'

const say = words({ greet: '{name} answers', held: { one: '{count} held', other: '{count} held' }, plain: 'Yes' })

say('plain')
say('greet', { name: 'Theo' })
// @ts-expect-error A key that does not exist.
say('gret', { name: 'Theo' })
// @ts-expect-error The blank is left out.
say('greet')
// @ts-expect-error Another blank than the sentence has.
say('greet', { title: 'Theo' })
// @ts-expect-error A plural counts.
say('held', { count: 'two' })
