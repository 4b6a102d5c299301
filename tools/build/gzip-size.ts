import { gzipSync } from 'node:zlib'

/** Bytes after gzip at its best level, which is what a server sends. */
export function gzipSize(content: Uint8Array): number {
  return gzipSync(content, { level: 9 }).length
}
