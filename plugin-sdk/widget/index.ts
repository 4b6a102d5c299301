export * from './api.ts'
export * from './surfaces.ts'
export * from './words.ts'
