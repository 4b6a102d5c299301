export { limits, times } from '@porchlight/plugin-sdk/protocol'
