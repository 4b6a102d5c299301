import { expect, test } from 'vitest'
import {
  countedAddress,
  isPrivateAddress,
  type NetworkKind,
  networkOf,
  normalizeAddress,
  truncateAddress,
} from './address.ts'

test.each<[text: string, address: string | null, truncated: string | null]>([
  ['81.2.69.142', '81.2.69.142', '81.2.69.0'],
  [' 81.2.69.142 ', '81.2.69.142', '81.2.69.0'],
  ['81.2.69.142:51234', '81.2.69.142', '81.2.69.0'],
  ['0.0.0.0', '0.0.0.0', '0.0.0.0'],
  ['::ffff:81.2.69.142', '81.2.69.142', '81.2.69.0'],
  ['::FFFF:5102:458e', '81.2.69.142', '81.2.69.0'],
  ['[::ffff:81.2.69.142]:443', '81.2.69.142', '81.2.69.0'],
  ['2001:4860:4860::8888', '2001:4860:4860::8888', '2001:4860:4860::'],
  ['2001:0DB8:0000:0000:0008:0800:200C:417A', '2001:db8::8:800:200c:417a', '2001:db8::'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
  ['[2001:db8:1:2::3]:8080', '2001:db8:1:2::3', '2001:db8:1::'],
  ['2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1', '2001:db8::'],
  ['2001:0:0:1:0:0:1:1', '2001::1:0:0:1:1', '2001::'],
  ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7', '1:0:2::'],
  ['fe80::1%eth0', 'fe80::1', 'fe80::'],
  ['::1', '::1', '::'],
  ['::', '::', '::'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221', '64:ff9b::'],
  ['', null, null],
  ['-', null, null],
  ['unknown', null, null],
  ['_hidden', null, null],
  ['localhost', null, null],
  ['81.2.69', null, null],
  ['81.2.69.256', null, null],
  ['81.2.069.142', null, null],
  ['81.2.69.142.1', null, null],
  ['81.2.69.-1', null, null],
  ['0x51.2.69.142', null, null],
  [':::1', null, null],
  ['1::2::3', null, null],
  ['1:2:3:4:5:6:7', null, null],
  ['1:2:3:4:5:6:7:8:9', null, null],
  ['1:2:3:4::5:6:7:8', null, null],
  ['12345::', null, null],
  ['g::1', null, null],
  ['81.2.69.142::', null, null],
])('%j is %j, shown before consent as %j', (text, address, truncated) => {
  expect(normalizeAddress(text)).toBe(address)
  expect(truncateAddress(text)).toBe(truncated)
})

test('an endless text is no address', () => {
  expect(normalizeAddress('1'.repeat(10_000))).toBeNull()
  expect(normalizeAddress('1:'.repeat(10_000))).toBeNull()
})

test.each<[address: string, network: NetworkKind | null]>([
  ['127.0.0.1', 'loopback'],
  ['127.255.0.9', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['10.20.30.40', 'private'],
  ['172.15.0.1', 'internet'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'internet'],
  ['192.168.1.1', 'private'],
  ['192.169.1.1', 'internet'],
  ['::ffff:192.168.1.1', 'private'],
  ['[::ffff:c0a8:101]:443', 'private'],
  ['fd12:3456::1', 'private'],
  ['fc00::1', 'private'],
  ['169.254.1.1', 'link-local'],
  ['169.253.1.1', 'internet'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'internet'],
  ['100.63.0.1', 'internet'],
  ['100.64.0.1', 'carrier'],
  ['100.127.255.255', 'carrier'],
  ['100.128.0.1', 'internet'],
  ['0.0.0.0', 'unspecified'],
  ['::', 'unspecified'],
  ['::2', 'internet'],
  ['81.2.69.142', 'internet'],
  ['2001:4860:4860::8888', 'internet'],
  ['nonsense', null],
  ['', null],
])('%j belongs to the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
  expect(isPrivateAddress(address)).toBe(network !== null && network !== 'internet')
})

test('counts all addresses of one connection as one', () => {
  expect(countedAddress('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(countedAddress('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64')
  expect(countedAddress('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
  expect([countedAddress('81.2.69.142'), countedAddress('unknown')]).toEqual(['81.2.69.142', 'unknown'])
})
