import { expect, it } from 'vitest'
import { isSiteHost, isSitePage } from './site-hosts.ts'

const domains = ['shop.example', '*.shop.example', 'localhost', '[::1]']

it('knows its own names and subdomains, whatever their case', () => {
  expect(isSiteHost(domains, 'shop.example')).toBe(true)
  expect(isSiteHost(domains, 'WWW.Shop.Example')).toBe(true)
  expect(isSiteHost(domains, 'a.b.shop.example')).toBe(true)
})

it('is not fooled by names that only look alike', () => {
  expect(isSiteHost(domains, 'evilshop.example')).toBe(false)
  expect(isSiteHost(domains, 'shop.example.evil.test')).toBe(false)
  expect(isSiteHost(['*.shop.example'], 'shop.example')).toBe(false)
  expect(isSiteHost(['*.shop.example'], '.shop.example')).toBe(false)
})

it('takes pages of http and https on any port, and nothing else', () => {
  expect(isSitePage(domains, 'http://localhost:8787/demo/')).toBe(true)
  expect(isSitePage(domains, 'http://[::1]:8787')).toBe(true)
  expect(isSitePage(domains, 'https://shop.example')).toBe(true)
  expect(isSitePage(domains, 'https://shop.example@evil.test/')).toBe(false)
  expect(isSitePage(domains, 'javascript:alert(1)//shop.example')).toBe(false)
  expect(isSitePage(domains, 'null')).toBe(false)
  expect(isSitePage(domains, '')).toBe(false)
})
