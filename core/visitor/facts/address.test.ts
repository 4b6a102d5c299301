import { expect, test } from 'vitest'
import { isPrivateAddress, normalizeAddress, truncateAddress } from './address.ts'

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

test.each<[address: string, isPrivate: boolean]>([
  ['127.0.0.1', true],
  ['10.20.30.40', true],
  ['172.16.0.1', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['192.169.1.1', false],
  ['169.254.1.1', true],
  ['100.64.0.1', true],
  ['100.128.0.1', false],
  ['0.0.0.0', true],
  ['::1', true],
  ['::', true],
  ['::2', false],
  ['fd12:3456::1', true],
  ['fe80::1', true],
  ['febf::1', true],
  ['fec0::1', false],
  ['::ffff:192.168.1.1', true],
  ['81.2.69.142', false],
  ['2001:4860:4860::8888', false],
  ['nonsense', false],
])('%s is private: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate)
})
