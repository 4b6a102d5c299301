export * from './api.ts'
export * from './surfaces.ts'
