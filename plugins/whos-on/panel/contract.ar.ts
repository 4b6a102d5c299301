import type { ContractWords } from '@porchlight/plugin-sdk/panel'
import type { whosOn } from '../contract.ts'

export default { title: 'من على الموقع' } satisfies ContractWords<typeof whosOn.contract>
