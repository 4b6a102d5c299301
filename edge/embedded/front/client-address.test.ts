import { expect, test } from 'vitest'
import { normalizeAddress } from '../../../core/visitor/facts/address.ts'
import { clientAddress, clientSecure, LOOPBACK_NETWORKS, proxyTrust } from './client-address.ts'

const local = proxyTrust(LOOPBACK_NETWORKS)
const chain = proxyTrust(['127.0.0.0/8', '10.0.0.0/8', '2001:db8::/32'])

test.each([
  ['1.2.3.4', '1.2.3.4'],
  [' ::ffff:1.2.3.4 ', '1.2.3.4'],
  ['1.2.3.4:5678', '1.2.3.4'],
  ['[2001:DB8::1]:443', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['unknown', null],
  ['', null],
  ['1.2.3', null],
  ['_hidden', null],
])('the address %j is written %j', (text, address) => {
  expect(normalizeAddress(text)).toBe(address)
})

test('an untrusted peer speaks for itself only', () => {
  expect(clientAddress('203.0.113.9', '81.2.69.142', local)).toBe('203.0.113.9')
  expect(clientAddress('203.0.113.9', '81.2.69.142', proxyTrust([]))).toBe('203.0.113.9')
})

test('a trusted peer speaks for the client', () => {
  expect(clientAddress('127.0.0.1', '81.2.69.142', local)).toBe('81.2.69.142')
  expect(clientAddress('::1', '2001:db8::7', local)).toBe('2001:db8::7')
})

test('the list is read from the right and stops at the first untrusted address', () => {
  expect(clientAddress('127.0.0.1', '6.6.6.6, 81.2.69.142, 10.0.0.7', chain)).toBe('81.2.69.142')
  expect(clientAddress('127.0.0.1', '6.6.6.6, 81.2.69.142', local)).toBe('81.2.69.142')
  expect(clientAddress('127.0.0.1', '10.0.0.8, 10.0.0.7', chain)).toBe('10.0.0.8')
})

test('an entry that is no address ends the reading', () => {
  expect(clientAddress('127.0.0.1', '6.6.6.6, unknown, 10.0.0.7', chain)).toBe('10.0.0.7')
  expect(clientAddress('127.0.0.1', 'unknown', local)).toBe('127.0.0.1')
  expect(clientAddress('127.0.0.1', '', local)).toBe('127.0.0.1')
})

test('only a trusted peer says that the client came over https, and the nearest one counts', () => {
  expect(clientSecure('127.0.0.1', 'https', local)).toBe(true)
  expect(clientSecure('127.0.0.1', 'https, http', local)).toBe(false)
  expect(clientSecure('203.0.113.9', 'https', local)).toBe(false)
  expect(clientSecure('127.0.0.1', '', local)).toBe(false)
})

test.each(['10.0.0.0/33', 'nginx', '10.0.0.0/', '::1/129', ''])('%j is no network', text => {
  expect(() => proxyTrust([text])).toThrow(RangeError)
})
