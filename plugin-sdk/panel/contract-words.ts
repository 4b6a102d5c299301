import type { Contract, FieldsOf } from '../contract.ts'

/** A field's title in another language, with what stands where it has no value, if the contract says that, too. */
export type FieldWords = string | { readonly title: string; readonly missing: string }

/** What a contract says in English, in another language: the plugin's title and those of all its fields, by key. */
export interface ContractWords<C extends Contract = Contract> {
  readonly title?: string
  readonly fields?: { readonly [K in keyof FieldsOf<C> & string]: FieldWords }
}
